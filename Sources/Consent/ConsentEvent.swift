public import Law
public import Primitives

/// The end of one consent by somebody's word.
public struct ConsentWithdrawal: Hashable, Sendable, Codable {
    /// Who ended it.
    public enum Party: String, Hashable, Sendable, CaseIterable, Codable {
        case subject, guardian, controller
    }

    /// The consent that ends.
    public var consent: ConsentID
    /// Whose it was.
    public var subject: SubjectID
    /// When the withdrawal arrived.
    public var at: Timestamp
    /// Who withdrew it.
    public var by: Party

    /// A withdrawal; the person's own unless it says otherwise.
    public init(_ consent: ConsentID, of subject: SubjectID, at time: Timestamp, by party: Party = .subject) {
        self.consent = consent
        self.subject = subject
        at = time
        by = party
    }
}

/// A clear no to a prompt, from which the quiet period runs.
public struct ConsentRefusal: Hashable, Sendable, Codable {
    /// Who said no.
    public var subject: SubjectID
    /// To what.
    public var purpose: PurposeID
    /// And where.
    public var site: SiteID
    /// When.
    public var at: Timestamp

    /// A no.
    public init(by subject: SubjectID, to purpose: PurposeID, at site: SiteID, on time: Timestamp) {
        self.subject = subject
        self.purpose = purpose
        self.site = site
        at = time
    }
}

/// A person's wish that their face be kept but not used, or the end of that wish.
///
/// PIPL Art. 44 gives the right to restrict.
public struct UseRestriction: Hashable, Sendable, Codable {
    /// Who asked.
    public var subject: SubjectID
    /// When.
    public var at: Timestamp

    /// A wish, or its end.
    public init(of subject: SubjectID, at time: Timestamp) {
        self.subject = subject
        at = time
    }
}

/// A guardian's answer that came after the consent itself.
public struct GuardianReply: Hashable, Sendable, Codable {
    /// The consent answered to.
    public var consent: ConsentID
    /// The child.
    public var subject: SubjectID
    /// The answer.
    public var answer: GuardianAnswer

    /// A later answer.
    public init(to consent: ConsentID, for subject: SubjectID, _ answer: GuardianAnswer) {
        self.consent = consent
        self.subject = subject
        self.answer = answer
    }
}

/// What can happen to a person's consents.
///
/// Events are kept for good; every state is a fold over them.
public enum ConsentEvent: Hashable, Sendable {
    case given(ConsentRecord)
    case guardianAnswered(GuardianReply)
    case withdrawn(ConsentWithdrawal)
    case refused(ConsentRefusal)
    case restricted(UseRestriction)
    case restrictionLifted(UseRestriction)

    /// Whom it concerns.
    public var subject: SubjectID {
        switch self {
        case .given(let record): record.subject
        case .guardianAnswered(let reply): reply.subject
        case .withdrawn(let withdrawal): withdrawal.subject
        case .refused(let refusal): refusal.subject
        case .restricted(let restriction), .restrictionLifted(let restriction): restriction.subject
        }
    }

    /// When it happened, by the clock of whoever recorded it.
    public var at: Timestamp {
        switch self {
        case .given(let record): record.givenAt
        case .guardianAnswered(let reply): reply.answer.at
        case .withdrawn(let withdrawal): withdrawal.at
        case .refused(let refusal): refusal.at
        case .restricted(let restriction), .restrictionLifted(let restriction): restriction.at
        }
    }

    /// The one consent it speaks of, where it speaks of one.
    public var consent: ConsentID? {
        switch self {
        case .given(let record): record.id
        case .guardianAnswered(let reply): reply.consent
        case .withdrawn(let withdrawal): withdrawal.consent
        case .refused, .restricted, .restrictionLifted: nil
        }
    }
}

/// An event in its place: the ledger's order decides, never the clock.
public struct SequencedConsentEvent: Hashable, Sendable, Codable {
    /// The place of the event, such as its index in the ledger.
    public let sequence: UInt64
    /// What happened.
    public let event: ConsentEvent

    /// An event in its place.
    public init(_ sequence: UInt64, _ event: ConsentEvent) {
        self.sequence = sequence
        self.event = event
    }
}
