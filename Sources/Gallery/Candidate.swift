public import Face
public import Law

/// A subject whose reference lies within the threshold of a probe (ISO/IEC 2382-37, candidate).
public struct Candidate: Sendable {
    public let subject: SubjectID
    /// Stays inside the house.
    public let score: Score
}

/// What a search returned: an assertion to be released by the gate, not yet an answer to anyone.
public struct CandidateList: Sendable {
    /// Nearest first.
    public let candidates: [Candidate]
    /// How many references were compared.
    public let searched: Int
    /// The ledger index of the decision that allowed the search.
    public let permit: UInt64
}

/// The outcome of comparing one probe with one reference.
public struct Comparison: Sendable {
    public let isMatch: Bool
    /// The ledger index of the decision that allowed the comparison.
    public let permit: UInt64
}

/// Why a gallery does not answer; safe to log.
public enum GalleryError: Error, Hashable, Sendable, CustomStringConvertible {
    case otherModel
    case wrongLength(expected: Int, found: Int)

    public var description: String {
        switch self {
        case .otherModel: "the template belongs to another model"
        case .wrongLength(let expected, let found):
            "a template of \(found) numbers where \(expected) are needed"
        }
    }
}
