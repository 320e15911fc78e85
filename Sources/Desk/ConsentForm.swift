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
    /// The version and digest of the notice that was on the screen or paper, where whoever asked says so.
    public var noticeRead: ReadNotice?
    /// Whether the person agreed by an act of their own: nothing ticked before, bundled, forced or made a condition,
    /// and with the other ways shown.
    public var freelyGiven = false
    /// The account of whoever takes it down for the person; their name is in the sealed evidence and nowhere else.
    public var takenBy: String?
    /// When it was given, where that was not just now: from then its days run.
    public var givenAt: Timestamp?
    /// How it was obtained, as it was kept elsewhere: it stands for all that the fields above say of it.
    public var evidence: ConsentEvidence?

    /// An empty form for one person at one site.
    public init(_ subject: SubjectID, at site: SiteID, purpose: PurposeID? = nil, language: String) {
        self.subject = subject
        self.site = site
        self.purpose = purpose
        self.language = language
    }

    /// Whoever was under age when the desk last saw it does not grow up by saying yes alone.
    ///
    /// At a tablet and in the portal nobody looks at papers, and an age that is left out there is unknown; where a
    /// consent before says that it is a child's, that stands until the desk says otherwise.
    // LAW: PIPL Art. 31
    mutating func remember(_ history: ConsentHistory) {
        guard ageBand == nil, guardians.isEmpty, [.kiosk, .portal].contains(method) else { return }
        let known = history.events.compactMap { next -> AgeBand? in
            if case .given(let record) = next.event { record.ageBand } else { nil }
        }
        if let last = known.last, last != .adult { ageBand = last }
    }

    /// A yes to other words than those in force is no yes to these: they are to be read first.
    // LAW: PIPL Arts. 14 and 17; SPC Provisions Art. 6: who was told what is for the controller to prove
    func mustHaveRead(_ notice: Notice?) throws(DeskError) {
        guard noticeShown, let noticeRead else { return }
        guard let notice, notice.version == noticeRead.version, notice.digest == noticeRead.digest else {
            throw .noticeChanged
        }
    }

    /// A yes reaches as far as the purpose that was told of, and lasts no longer.
    // LAW: PIPL Art. 14; SPC 2(4) and 4(2)
    func mustKeep(within purpose: Purpose) throws(ConsentError) {
        let beyond = (operations ?? []).subtracting(purpose.operations ?? [])
        guard beyond.isEmpty else {
            throw .beyondPurpose(beyond.sorted { $0.rawValue < $1.rawValue })
        }
        let most = purpose.retentionDays ?? 0
        if let days, days > most { throw .beyondTerm(days: days, most: most) }
    }

    func record(id: ConsentID, at now: Timestamp, _ place: Place) -> ConsentRecord {
        let days = days ?? place.purpose.retentionDays ?? 0
        let operations = operations ?? Set(place.purpose.operations ?? [])
        let scope = ConsentScope(
            purpose: place.purpose.id, site: place.site.id, operations: operations, retentionDays: days,
            offDevice: offDevice, recipients: place.purpose.recipients ?? [])
        let given = givenAt ?? now
        var evidence = evidence ?? taken(at: now, place)
        evidence.takenBy = evidence.takenBy ?? takenBy
        return ConsentRecord(
            id: id, subject: subject, scope: scope, evidence: evidence,
            guardians: guardians, givenAt: given, expiresAt: given.adding(days: Int64(days)), ageBand: ageBand
        )
    }

    private func taken(at now: Timestamp, _ place: Place) -> ConsentEvidence {
        var evidence = ConsentEvidence(kind: kind, method: method, language: language)
        if noticeShown, let notice = place.notice {
            evidence.notice = NoticeShown(
                notice: notice.id, version: notice.version, digest: notice.digest, shownAt: now)
        }
        // What is registered as out of order was not offered.
        let ways = place.alternatives.filter { $0.live != false }
        if freelyGiven { evidence.stateFreedom(showing: ways.map(\.id)) }
        return evidence
    }
}

/// Which words of a notice a person had before them.
public struct ReadNotice: Hashable, Sendable, Codable {
    public var version: Int
    public var digest: Digest

    /// The notice of this version and digest.
    public init(version: Int, digest: Digest) { (self.version, self.digest) = (version, digest) }
}

extension ConsentEvidence {
    /// States that they agreed to this alone by an act of their own, the other ways shown.
    mutating func stateFreedom(showing alternatives: [AlternativeID]) {
        affirmativeAct = true
        preTicked = false
        bundledWith = []
        conditional = false
        coerced = false
        alternativesShown = alternatives
        (unlimited, irrevocable, sublicensable) = (false, false, false)
        // One command or one tap gives a consent, and one takes it back.
        (actsToGrant, actsToWithdraw) = (1, 1)
    }
}
