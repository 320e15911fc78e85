public import Primitives

/// The kind of thing a guardian's identifier names.
public enum Guardian {}

/// A guardian, named by a random identifier that says nothing of who it is.
public typealias GuardianID = Identifier<Guardian>

/// What one guardian of a child said to one consent, and how we know it was the guardian.
public struct GuardianAnswer: Hashable, Sendable, Codable {
    /// What was said.
    public enum Word: String, Hashable, Sendable, CaseIterable, Codable {
        case agreed, refused, withdrew
    }

    /// Who answered.
    public var guardian: GuardianID
    /// What was said.
    public var word: Word
    /// When.
    public var at: Timestamp
    /// The digest of the evidence that this is the guardian; `nil` where nobody verified it.
    public var verification: Digest?

    /// One answer.
    public init(guardian: GuardianID, word: Word, at: Timestamp, verification: Digest? = nil) {
        self.guardian = guardian
        self.word = word
        self.at = at
        self.verification = verification
    }
}

extension Sequence<GuardianAnswer> {
    /// Whether all guardians who answered agree; `nil` where none did.
    ///
    /// One refusal is enough for no: where guardians disagree the house decides for the child.
    public var agreement: Bool? {
        var heard: Bool?
        for answer in self {
            guard answer.word == .agreed else { return false }
            heard = true
        }
        return heard
    }
}
