public import Law
public import Policy
public import Primitives

/// What became of one person of another system.
public struct ImportOutcome: Sendable, Encodable {
    /// In one word.
    public enum Result: String, Sendable, Hashable, CaseIterable, Codable {
        /// On record, with their consent and a reference.
        case imported
        /// Nothing was written; they would come in.
        case wouldImport
        /// Their reference is here already; nothing was changed.
        case alreadyHere
        /// No evidence of consent came along: nothing of them is here.
        case noConsent
        /// Their row cannot be read as a consent: nothing of them is here.
        case incomplete
        /// More than one row could be theirs: nothing of them is here.
        case ambiguous
        /// The rules refuse under this consent: nothing of them is here.
        case refused
        /// They said no here after they had agreed there: nothing was changed.
        case saidNo
        /// Their reference is somebody else's here: nothing was changed.
        case taken
        /// The other system has no picture of them: nothing of them is here.
        case noPicture
        /// They and their consent are on record; no picture of them could be used.
        case unusable
        /// It could not be found out; the next run tries again.
        case failed

        /// Whether they are on record for it, so that a run that goes on leaves them alone.
        public var isIn: Bool { [.imported, .alreadyHere, .unusable].contains(self) }
    }

    public var result: Result
    /// Their number here, where they have one.
    public var subject: SubjectID?
    /// The entries of the ledger that tell of it.
    public var ledgerEntries: [UInt64] = []
    /// Why, in words that name columns, lines and limits, and nobody.
    public var reasons: [String] = []
    /// The rules that refuse, with their provisions and what would clear them.
    public var refusal: Refusal?
    /// Operations they agreed to that the rules would still refuse, with the rules.
    public var stillMissing: [String: [String]]?

    /// An outcome.
    public init(_ result: Result, _ subject: SubjectID? = nil, because reasons: [String] = []) {
        (self.result, self.subject, self.reasons) = (result, subject, reasons)
    }
}
