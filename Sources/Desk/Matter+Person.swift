internal import Consent
internal import Law
internal import Policy
internal import Primitives
internal import Registry

// What the person is known to be and said. The nearest consent is stated whole, so that a refusal can name
// exactly the part of its scope that falls short.

extension Matter {
    /// States the person and their consent.
    mutating func stateThePerson(_ person: PersonOnRecord, at now: Timestamp) {
        let (purpose, site) = (place.purpose.id, place.site.id)
        facts.person.id = person.id
        // Of a death, or of a reference that may only be stored, the house has an event or nothing.
        facts.person.deceased = false
        facts.keeping.frozen = false
        facts.person.restricted = person.history.isRestricted
        facts.person.refusedAt = person.history.lastNo(to: purpose, at: site)
        facts.person.enrolled = person.template(for: purpose, at: site) != nil
        let standing = person.history.standing(purpose, at: site, by: operation, on: now)
        facts.consent.state = Facts.Consent.State(standing)
        facts.consent.verified = person.verified
        if case .withdrawn(_, let withdrawal) = standing { facts.consent.withdrawnAt = withdrawal.at }
        guard let record = person.history.nearest(purpose, at: site, by: operation, on: now) else { return }
        if case .neverGiven = standing, person.history.isActive(record.id, at: now) {
            facts.consent.state = .given
        }
        stateTheConsent(record)
        stateTheGuardians(person.history.state(of: record.id), record)
    }

    private mutating func stateTheGuardians(_ state: ConsentState, _ record: ConsentRecord) {
        facts.person.ageClass = record.ageBand.map(Facts.AgeClass.init)
        let heard = if case .given(_, let guardians) = state { guardians } else { record.guardians }
        facts.person.guardians = heard.map {
            Facts.GuardianAnswer($0.word == .agreed ? .consents : .refuses, verified: $0.verification != nil)
        }
        if facts.person.languages == nil { facts.person.languages = [record.evidence.language] }
    }

    private mutating func stateTheConsent(_ record: ConsentRecord) {
        let (scope, evidence) = (record.scope, record.evidence)
        facts.consent.id = record.id
        facts.consent.kind = Facts.Consent.Kind(rawValue: evidence.kind.rawValue)
        facts.consent.purposes = [scope.purpose]
        facts.consent.sites = [scope.site]
        facts.consent.operations = scope.operations.sorted { $0.rawValue < $1.rawValue }
        facts.consent.retentionDays = scope.retentionDays
        facts.consent.offDevice = scope.offDevice
        facts.consent.internet = scope.internet
        facts.consent.abroad = scope.abroad
        facts.consent.keepImage = scope.keepImage
        facts.consent.recipients = scope.recipients
        facts.consent.givenAt = record.givenAt
        facts.consent.expiresAt = record.expiresAt
        stateTheManner(evidence)
    }

    private mutating func stateTheManner(_ evidence: ConsentEvidence) {
        facts.notice.version = evidence.notice?.version
        facts.notice.shownAt = evidence.notice?.shownAt
        facts.consent.affirmative = evidence.affirmativeAct
        facts.consent.preTicked = evidence.preTicked
        facts.consent.bundledWith = evidence.bundledWith
        facts.consent.conditional = evidence.conditional
        facts.consent.coerced = evidence.coerced
        facts.consent.alternativesShown = evidence.alternativesShown.map { !$0.isEmpty }
        facts.consent.unlimited = evidence.unlimited
        facts.consent.irrevocable = evidence.irrevocable
        facts.consent.sublicensable = evidence.sublicensable
        facts.consent.actsToGrant = evidence.actsToGrant
        facts.consent.actsToWithdraw = evidence.actsToWithdraw
    }
}

extension Facts.Consent.State {
    init(_ standing: ConsentStanding) {
        self =
            switch standing {
            case .neverGiven: .neverAsked
            case .given(_, let guardians): guardians.agreement == false ? .invalidated : .given
            case .expired: .expired
            case .withdrawn: .withdrawn
            case .refused: .refused
            }
    }
}

extension Facts.AgeClass {
    init(_ band: AgeBand) {
        self =
            switch band {
            case .under14: .underFourteen
            case .from14To17: .fourteenToSeventeen
            case .adult: .adult
            }
    }
}
