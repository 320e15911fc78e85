internal import Face
internal import Law
internal import Policy
internal import Primitives
internal import Registry

// A deployment is judged on somebody who is willing: whatever is refused then is the deployment's own defect.

extension Matter {
    /// The matter of a willing person of some age, told everything and agreeing to exactly what is registered.
    init(_ operation: FaceOperation, at place: Place, for age: Facts.AgeClass, on now: Timestamp) {
        self.init(operation: operation, place: place, person: nil, facts: Facts())
        stateThePlace(at: now)
        stateThePurpose(at: now)
        stateTheRequest(FaceRequest(Image(bytes: []), at: place.site.id))
        stateTheKeeping(at: now)
        stateSomebodyWilling(age, at: now)
        stateTheirConsent(at: now)
    }

    private mutating func stateSomebodyWilling(_ age: Facts.AgeClass, at now: Timestamp) {
        facts.person.id = SubjectID(String(repeating: "0", count: 32))
        facts.person.ageClass = age
        facts.person.guardians = age == .adult ? [] : [Facts.GuardianAnswer(.consents, verified: true)]
        facts.person.deceased = false
        facts.person.restricted = false
        facts.person.enrolled = operation != .enrol
        facts.person.languages = facts.notice.languages ?? ["zh-Hans"]
        facts.keeping.frozen = false
        facts.keeping.templateAgeDays = 0
        facts.keeping.lastInteraction = day(of: now)
        facts.notice.version = facts.notice.currentVersion
        facts.notice.shownAt = now
        facts.basis.personObjected = false
    }

    private mutating func stateTheirConsent(at now: Timestamp) {
        facts.consent.kind = place.purpose.writtenConsent == true ? .written : .separate
        facts.consent.state = .given
        facts.consent.purposes = [place.purpose.id]
        facts.consent.sites = [place.site.id]
        facts.consent.operations = place.purpose.operations ?? [operation]
        facts.consent.retentionDays = place.purpose.retentionDays ?? 1
        facts.consent.offDevice = place.device.locus.map { $0 != .device }
        facts.consent.internet = place.device.overInternet
        facts.consent.abroad = place.device.locus.map { $0 == .abroad }
        facts.consent.keepImage = place.purpose.keepsImages
        facts.consent.recipients = place.purpose.recipients ?? []
        facts.consent.givenAt = now
        facts.consent.expiresAt = now.adding(days: Int64(place.purpose.retentionDays ?? 1))
        facts.consent.verified = true
        stateTheirFreedom()
    }

    private mutating func stateTheirFreedom() {
        facts.consent.affirmative = true
        facts.consent.preTicked = false
        facts.consent.bundledWith = []
        facts.consent.conditional = false
        facts.consent.coerced = false
        facts.consent.alternativesShown = true
        facts.consent.unlimited = false
        facts.consent.irrevocable = false
        facts.consent.sublicensable = false
        facts.consent.actsToGrant = 1
        facts.consent.actsToWithdraw = 1
        facts.consent.promptsAfterRefusal = 0
        facts.consent.realChoice = true
        var release = Facts.Release()
        (release.collectionStated, release.purposeStated, release.termStated) = (true, true, true)
        release.form = .written
        facts.consent.release = release
    }
}
