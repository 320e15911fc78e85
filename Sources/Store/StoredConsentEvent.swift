public import Consent
public import Law
public import Primitives

/// One event of the history of consents, with the columns a store must understand and the rest sealed.
public struct StoredConsentEvent: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case given, withdrawn, refused, restricted
        case restrictionLifted = "restriction-lifted"
        case guardianAgreed = "guardian-agreed"
        /// A guardian said no, at the time or later: the consent never stands again, and a new one is needed.
        case guardianOpposed = "guardian-opposed"
    }

    /// What happened.
    public let kind: Kind
    /// Whose consent.
    public let subject: SubjectID
    /// Which consent; every kind but `refused` and the restrictions must name it.
    public let consent: ConsentID?
    /// For which site; a `given` must name it.
    public let site: SiteID?
    /// For which purpose; a `given` must name it.
    public let purpose: PurposeID?
    /// When.
    public let at: Timestamp
    /// The first instant at which a `given` no longer stands.
    public let expiresAt: Timestamp?
    /// The whole event, sealed; empty once forgotten.
    public let sealed: [UInt8]
    /// The leaf that tells of it.
    public let leaf: LeafReference?

    /// An event by its columns; `init(_:sealed:leaf:)` takes them from a consent event.
    public init(
        _ kind: Kind, of subject: SubjectID, consent: ConsentID?, site: SiteID?, purpose: PurposeID?,
        at: Timestamp,
        expiresAt: Timestamp? = nil, sealed: [UInt8], leaf: LeafReference? = nil
    ) {
        self.kind = kind
        self.subject = subject
        self.consent = consent
        self.site = site
        self.purpose = purpose
        self.at = at
        self.expiresAt = expiresAt
        self.sealed = sealed
        self.leaf = leaf
    }
}

extension StoredConsentEvent {
    /// Takes the columns from a consent event; `sealed` is the same event, encoded and sealed by the Vault.
    public init(_ event: ConsentEvent, sealed: [UInt8], leaf: LeafReference? = nil) {
        let columns = Columns(of: event)
        self.init(
            Kind(of: event), of: event.subject, consent: event.consent, site: columns.site,
            purpose: columns.purpose, at: event.at, expiresAt: columns.expiresAt, sealed: sealed, leaf: leaf)
    }

    private struct Columns {
        var site: SiteID?
        var purpose: PurposeID?
        var expiresAt: Timestamp?

        init(of event: ConsentEvent) {
            switch event {
            case .given(let record):
                (site, purpose, expiresAt) = (record.scope.site, record.scope.purpose, record.expiresAt)
            case .refused(let refusal): (site, purpose) = (refusal.site, refusal.purpose)
            case .guardianAnswered, .withdrawn, .restricted, .restrictionLifted: break
            }
        }
    }
}

extension StoredConsentEvent.Kind {
    init(of event: ConsentEvent) {
        switch event {
        // What a guardian refused does not stand, whatever else was said.
        case .given(let record): self = record.guardians.agreement == false ? .refused : .given
        case .guardianAnswered(let reply):
            self = reply.answer.word == .agreed ? .guardianAgreed : .guardianOpposed
        case .withdrawn: self = .withdrawn
        case .refused: self = .refused
        case .restricted: self = .restricted
        case .restrictionLifted: self = .restrictionLifted
        }
    }

    /// Whether it ends a consent, so that the templates made under it go.
    public var endsConsent: Bool { self == .withdrawn || self == .guardianOpposed }
}
