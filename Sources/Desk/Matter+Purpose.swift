internal import Consent
internal import Law
internal import Policy
internal import Primitives
internal import Registry
internal import Store

// What it is for, on what ground, what people are told, and what is kept.

extension Matter {
    /// States the purpose, its ground and its notice.
    mutating func stateThePurpose(at now: Timestamp) {
        let purpose = place.purpose
        facts.purpose.id = purpose.id
        facts.purpose.text = purpose.text
        facts.purpose.specific = purpose.specific
        facts.purpose.registeredAtSite = place.site.purposes.map { $0.contains(purpose.id) }
        facts.purpose.publicSecurity = purpose.publicSecurity
        facts.purpose.necessity = purpose.necessity
        facts.purpose.alternativesConsidered = purpose.alternativesConsidered
        facts.purpose.lesserMeansServeEqually = purpose.lesserMeansServeEqually
        facts.purpose.faceStrictlyNecessary = purpose.faceStrictlyNecessary
        facts.purpose.stakes = purpose.stakes
        facts.purpose.bindsMinor = purpose.bindsMinor
        facts.purpose.essentialService = purpose.essentialService
        facts.purpose.operations = purpose.operations
        facts.purpose.retentionDays = purpose.retentionDays
        facts.purpose.outcomes = purpose.outcomes
        facts.purpose.largeScale = purpose.largeScale
        facts.purpose.medicalOrSafety = purpose.medicalOrSafety
        // The controller signs that no law asks for it in writing where the registry does not say so.
        facts.consent.writtenRequired = purpose.writtenConsent ?? false
        stateTheBasis(purpose.basis)
        stateTheNotice()
    }

    private mutating func stateTheBasis(_ basis: Registry.Basis?) {
        facts.basis.kind = basis?.kind
        facts.basis.from = basis?.from
        facts.basis.until = basis?.until
        facts.basis.evidence = basis?.evidence
        facts.basis.approvedBy = basis?.approvedBy
        facts.basis.withinBounds = basis?.withinBounds
        facts.basis.exception = basis?.exception.flatMap { Facts.SensitiveException(rawValue: $0.rawValue) }
        facts.basis.exceptionLaw = basis?.exceptionLaw
        facts.basis.authority = basis?.citation.map {
            Facts.Authority(instrument: $0.instrument, provision: $0.provision, requiresFace: $0.requiresFace)
        }
    }

    private mutating func stateTheNotice() {
        let notice = place.notice
        facts.notice.id = notice?.id
        facts.notice.currentVersion = notice?.version
        facts.notice.digest = notice?.digest
        facts.notice.languages = notice?.languages
        facts.notice.fields = notice?.fields
        facts.notice.accessibleForms = notice?.accessibleForms
        let published = place.controller?.rulesAddress ?? notice?.publishedAt
        facts.notice.rulesPublished = published.map { !$0.isEmpty }
        facts.notice.rulesAddress = published
        facts.notice.retentionPolicyPublic = notice?.retentionPolicyAt.map { !$0.isEmpty }
    }

    /// States what the caller asks for, and nothing the caller could merely claim.
    mutating func stateTheRequest(_ request: FaceRequest) {
        facts.request.operation = operation
        let inferred = (place.purpose.attributes ?? []) + request.attributes
        facts.request.attributes = inferred
        facts.request.claimedIdentity = operation == .verify || request.subject != nil
        facts.person.languages = request.languages
        if request.subject == nil { facts.consent.state = .neverAsked }
        facts.person.needs = []
    }

    /// States what is stored and where it goes.
    mutating func stateTheKeeping(at now: Timestamp) {
        let purpose = place.purpose
        facts.keeping.locus = place.device.locus
        facts.keeping.overInternet = place.device.overInternet
        facts.keeping.recipients = purpose.recipients
        facts.keeping.retentionDays = purpose.retentionDays
        facts.keeping.imageKept = purpose.keepsImages
        facts.keeping.bystandersKept = false
        facts.keeping.source = operation == .enrol ? Facts.ImageSource(purpose.imageSource ?? .person) : nil
        facts.keeping.templateScheme = purpose.templateScheme
        facts.keeping.templateProtected = purpose.templateProtected
        facts.keeping.purposeEnded = purpose.ended
        facts.keeping.processor = purpose.processor.map(Facts.Processor.init)
        facts.keeping.exportMechanism = purpose.exportMechanism.flatMap {
            Facts.ExportMechanism(rawValue: $0.rawValue)
        }
        guard let template = person?.template(for: purpose.id, at: place.site.id), operation != .enrol else {
            facts.keeping.expiresAt = expiry(from: now)
            return
        }
        // The last dealings were then or later, so that the day of destruction errs towards the early side.
        facts.keeping.lastInteraction = day(of: template.enrolledAt)
        facts.keeping.expiresAt = template.expiresAt
        facts.keeping.templateAgeDays = Int((now.seconds - template.enrolledAt.seconds) / 86_400)
    }

    /// The day of an instant by the clocks of the place.
    func day(of instant: Timestamp) -> CivilDate {
        (place.site.jurisdictions?.first ?? .cn).day(of: instant)
    }

    /// When a reference made now must be gone: the shortest of what was registered and what was agreed to.
    func expiry(from now: Timestamp) -> Timestamp? {
        let consent = person?.standing(at: now, for: self)
        let days = [place.purpose.retentionDays, consent?.scope.retentionDays].compactMap { $0 }.min()
        guard let days else { return nil }
        let end = now.adding(days: Int64(days))
        return consent.map { min($0.expiresAt, end) } ?? end
    }
}
