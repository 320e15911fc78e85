public import Consent
public import Law
public import Primitives

/// A consent, refusal or withdrawal written out for the person, with every field that ISO/IEC TS 27560:2023 makes
/// mandatory for a record and its receipt.
public struct ConsentReceipt: Hashable, Sendable {
    /// What became of the consent.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case given, expired, withdrawn, refused
    }

    /// The event that brought the consent into its state.
    public struct Event: Hashable, Sendable {
        public let state: State
        public let at: Timestamp
        /// From when on it no longer holds; `nil` for a no, which has no end.
        public let until: Timestamp?
        /// Who expressed it: the person's number, guardians' numbers, or `controller`.
        public let by: [String]
        public let kind: ConsentKind
        /// How it reached the house; `nil` where that is not on record.
        public let method: ConsentMethod?
    }

    /// What was told beforehand, and in which language.
    public struct Told: Hashable, Sendable {
        public let notice: NoticeID
        public let version: Int
        public let digest: Digest
        public let address: String
        public let language: String
        /// The kind of personal information, the term, and how to use one's rights, in the notice's own words.
        public let information, retention, rights: String
    }

    /// What was agreed to or refused.
    public struct Process: Hashable, Sendable {
        public let purpose: PurposeID
        public let text: String
        public let operations: [FaceOperation]
        public let site: SiteID
        public let storage: DataLocus
        public let retentionDays: Int
        /// Other handlers who receive something; empty where nobody does.
        public let recipients: [String]
        public let jurisdictions: [Jurisdiction]
        public let assessment: AssessmentID
    }

    /// Whoever answers, and how to reach them.
    public struct Party: Hashable, Sendable {
        public let id: ControllerID
        public let name: String
        public let role: ControllerKind
        public let contact: String
        public let postalAddress: String
        public let rulesAddress: String
    }

    /// The receipt file this belongs to: both say the same, and only that one is proved.
    public struct Proof: Hashable, Sendable {
        /// SHA-256 of the tlog-proof file.
        public let digest: Digest
        public let origin: String
        public let index: UInt64
    }

    /// A random number of this document.
    public let id: ReceiptID
    public let createdAt: Timestamp
    /// The consent's number; for a refusal, which has none, the digest of the event.
    public let record: String
    public let subject: SubjectID
    public let event: Event
    public let told: Told
    public let process: Process
    public let controller: Party
    public let proof: Proof
}

/// The kind of thing a consent receipt's identifier names.
public enum ConsentReceiptEntity {}

/// Names one consent receipt.
public typealias ReceiptID = Identifier<ConsentReceiptEntity>
