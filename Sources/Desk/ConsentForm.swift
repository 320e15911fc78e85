public import Consent
public import Law
public import Primitives
internal import Registry

/// A consent as it was filled in, by the person or by an operator for them.
///
/// What the form leaves out stays unknown; nothing about how consent was obtained is taken for granted.
public struct ConsentForm: Sendable {
    public var subject: SubjectID
    public var site: SiteID
    public var purpose: PurposeID?
    /// All that the purpose does, unless named.
    public var operations: Set<FaceOperation>?
    /// As long as the purpose keeps anything, unless named.
    public var days: Int?
    public var kind: ConsentKind = .separate
    public var method: ConsentMethod = .operator
    public var language: String
    public var ageBand: AgeBand?
    public var guardians: [GuardianAnswer] = []
    /// Whether face data may leave the recognition device.
    public var offDevice = false
    /// Whether the notice in force was shown before, in this language.
    public var noticeShown = false
    /// Whether the person agreed by an act of their own: nothing ticked before, bundled, forced or made a condition,
    /// and with the other ways shown.
    public var freelyGiven = false

    /// An empty form for one person at one site.
    public init(_ subject: SubjectID, at site: SiteID, purpose: PurposeID? = nil, language: String) {
        self.subject = subject
        self.site = site
        self.purpose = purpose
        self.language = language
    }

    func record(id: ConsentID, at now: Timestamp, _ place: Place) -> ConsentRecord {
        let days = days ?? place.purpose.retentionDays ?? 0
        let operations = operations ?? Set(place.purpose.operations ?? [])
        let scope = ConsentScope(
            purpose: place.purpose.id, site: place.site.id, operations: operations, retentionDays: days,
            offDevice: offDevice, recipients: place.purpose.recipients ?? [])
        return ConsentRecord(
            id: id, subject: subject, scope: scope, evidence: evidence(at: now, place), guardians: guardians,
            givenAt: now, expiresAt: now.adding(days: Int64(days)), ageBand: ageBand)
    }

    private func evidence(at now: Timestamp, _ place: Place) -> ConsentEvidence {
        var evidence = ConsentEvidence(kind: kind, method: method, language: language)
        if noticeShown, let notice = place.notice {
            evidence.notice = NoticeShown(
                notice: notice.id, version: notice.version, digest: notice.digest, shownAt: now)
        }
        guard freelyGiven else { return evidence }
        evidence.affirmativeAct = true
        evidence.preTicked = false
        evidence.bundledWith = []
        evidence.conditional = false
        evidence.coerced = false
        evidence.alternativesShown = place.alternatives.map(\.id)
        (evidence.unlimited, evidence.irrevocable, evidence.sublicensable) = (false, false, false)
        // One command or one tap gives a consent, and one takes it back.
        (evidence.actsToGrant, evidence.actsToWithdraw) = (1, 1)
        return evidence
    }
}
