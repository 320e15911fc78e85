public import Law
public import Primitives

/// One event of the history of consents, with the columns a store must understand and the rest sealed.
public struct StoredConsentEvent: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case given, withdrawn, refused, restricted
        case restrictionLifted = "restriction-lifted"
    }

    /// What happened.
    public let kind: Kind
    /// Whose consent.
    public let subject: SubjectID
    /// Which consent; a `given` and a `withdrawn` must name it.
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

    /// An event of any kind; the named makers below are the usual way.
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

/// How a consent stands: its events, folded.
public struct StandingConsent: Hashable, Sendable {
    /// Which consent.
    public let id: ConsentID
    /// Whose.
    public let subject: SubjectID
    /// For which site.
    public let site: SiteID
    /// For which purpose.
    public let purpose: PurposeID
    /// Since when.
    public let givenAt: Timestamp
    /// The first instant at which it no longer stands of itself.
    public let expiresAt: Timestamp
    /// When it was withdrawn, if it was.
    public var withdrawnAt: Timestamp?

    /// A consent as folded so far.
    public init(
        id: ConsentID, subject: SubjectID, site: SiteID, purpose: PurposeID, givenAt: Timestamp,
        expiresAt: Timestamp, withdrawnAt: Timestamp? = nil
    ) {
        self.id = id
        self.subject = subject
        self.site = site
        self.purpose = purpose
        self.givenAt = givenAt
        self.expiresAt = expiresAt
        self.withdrawnAt = withdrawnAt
    }

    /// Whether it is given, not withdrawn and not expired.
    public func stands(at now: Timestamp) -> Bool { withdrawnAt == nil && givenAt <= now && now < expiresAt }
}
