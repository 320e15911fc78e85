public import Law
public import Primitives

/// The age of a person in the words of the law, as evidence showed it when the consent was taken.
public enum AgeBand: String, Hashable, Sendable, CaseIterable, Codable {
    /// Under fourteen, the fourteenth birthday included (PIPL Art. 31).
    case under14 = "under-14"
    /// Fourteen to seventeen.
    case from14To17 = "14-to-17"
    /// Eighteen or more.
    case adult
}

/// One consent as it was given; it is never changed, only followed by events.
///
/// Together with the registry it carries the fields of ISO/IEC TS 27560:2023.
public struct ConsentRecord: Hashable, Sendable, Codable, Identifiable {
    /// The version of this form of record.
    public static let schema: Int64 = 1

    /// The consent.
    public let id: ConsentID
    /// Whose face it is.
    public let subject: SubjectID
    /// What was agreed to.
    public let scope: ConsentScope
    /// How it was obtained.
    public let evidence: ConsentEvidence
    /// What each guardian answered at the time; empty where none was asked.
    public let guardians: [GuardianAnswer]
    /// When it was given.
    public let givenAt: Timestamp
    /// From when on it no longer holds: there is no consent without end.
    public let expiresAt: Timestamp
    /// The age class then; `nil` where it was not established.
    public let ageBand: AgeBand?

    /// A consent as it was given.
    public init(
        id: ConsentID, subject: SubjectID, scope: ConsentScope, evidence: ConsentEvidence,
        guardians: [GuardianAnswer] = [], givenAt: Timestamp, expiresAt: Timestamp, ageBand: AgeBand? = nil
    ) {
        self.id = id
        self.subject = subject
        self.scope = scope
        self.evidence = evidence
        self.guardians = guardians
        self.givenAt = givenAt
        self.expiresAt = expiresAt
        self.ageBand = ageBand
    }
}
