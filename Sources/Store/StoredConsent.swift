public import Law
public import Primitives

/// How a consent stands: its events, folded.
public struct StoredConsent: Hashable, Sendable {
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
    /// When a guardian opposed it, if one did.
    public var opposedAt: Timestamp?

    /// A consent as folded so far.
    public init(
        id: ConsentID, subject: SubjectID, site: SiteID, purpose: PurposeID, givenAt: Timestamp,
        expiresAt: Timestamp, withdrawnAt: Timestamp? = nil, opposedAt: Timestamp? = nil
    ) {
        self.id = id
        self.subject = subject
        self.site = site
        self.purpose = purpose
        self.givenAt = givenAt
        self.expiresAt = expiresAt
        self.withdrawnAt = withdrawnAt
        self.opposedAt = opposedAt
    }

    /// The consent a `given` event begins; `nil` for another kind, or where a column is missing.
    public init?(begunBy event: StoredConsentEvent) {
        guard event.kind == .given, let id = event.consent, let site = event.site,
            let purpose = event.purpose,
            let expiresAt = event.expiresAt, event.at < expiresAt
        else { return nil }
        self.init(
            id: id, subject: event.subject, site: site, purpose: purpose, givenAt: event.at,
            expiresAt: expiresAt)
    }

    /// Whether it is given, not withdrawn, not opposed and not expired.
    public func stands(at now: Timestamp) -> Bool {
        withdrawnAt == nil && opposedAt == nil && givenAt <= now && now < expiresAt
    }

    /// Whether a template may be made under it: it stands when the template is made, for this person, site and
    /// purpose and no other.
    // LAW: GDPR Art. 5(1)(b), purpose limitation; PIPL Art. 6
    public func covers(_ template: StoredTemplate) -> Bool {
        stands(at: template.enrolledAt)
            && template.key == TemplateKey(subject: subject, site: site, purpose: purpose)
    }
}
