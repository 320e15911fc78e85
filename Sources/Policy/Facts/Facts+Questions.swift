internal import Law
internal import Primitives

// Questions that several rules ask of the facts in the same words.
extension Facts {
    var operation: FaceOperation? { request.operation }

    /// Finding faces without asking whose they are (part of the vocabulary: detect, count, redact).
    ///
    /// A redaction that leaves a named person visible asks for that one.
    var looksWithoutIdentity: Bool {
        operation == .redact
            ? request.claimedIdentity != true : [.detect, .count].contains(operation)
    }

    /// A still picture somebody brought, searched for faces and nothing more: no camera of ours, nothing stored.
    var isStillInspection: Bool { looksWithoutIdentity && site.mode == .upload }

    /// Research and measurement, which recognise nobody for a purpose of everyday life.
    var isResearch: Bool { operation == .train || operation == .evaluate }

    /// A person's own right being served.
    var isRight: Bool { [.correct, .restrict, .erase, .export].contains(operation) }

    /// A check at which a person could be let in or turned away.
    var isCheckpoint: Bool { (operation == .verify || operation == .identify) && site.mode != .upload }

    /// A search among many.
    var isSearch: Bool { operation == .identify || operation == .searchWindow }

    /// Whether something is recognised or stored, so that nearly every rule has a say.
    var isHandling: Bool { !isStillInspection && !isRight && !isPrompt }

    var isPrompt: Bool { request.asksForConsent ?? false }

    var isHousehold: Bool { setting.controllerKind == .household && site.kind == .home }

    /// Whether the biometric law of Illinois leaves this party alone: it binds private entities, and not all of them.
    var isOutsideBIPA: Bool {
        let organs: [ControllerKind] = [.stateOrgan, .authorisedPublicBody, .lawEnforcement]
        return setting.controllerKind.map(organs.contains) == true
            || setting.exemptFrom?.contains(.bipa) == true
    }

    /// Whether consent is what must carry the request.
    var restsOnConsent: Bool {
        guard isHandling, !looksWithoutIdentity, !isHousehold else { return false }
        switch basis.kind {
        case nil, .consent, .some(LegalBasis.none), .legitimateInterest: return true
        default: return false
        }
    }

    /// Whether a notice has to come first.
    var needsNoticeFirst: Bool {
        guard isHandling, !isHousehold else { return false }
        switch basis.kind {
        case .emergency, .publicHealth, .news: return false
        case .publicData: return !isResearch
        default: return true
        }
    }

    /// Whether a device of ours watches a place open to the public.
    var watchesPublicPlace: Bool? {
        guard site.mode != .upload, !isResearch, !isHousehold else { return false }
        guard let mode = site.mode else { return nil }
        return mode == .ambient ? site.publicPlace : false
    }

    /// The day of the event in China.
    var day: CivilDate? { day(in: .cn) }

    /// The day of the event by the clocks of a place.
    func day(in place: Jurisdiction) -> CivilDate? { setting.eventTime.map(place.day(of:)) }

    /// Whether the handler cites a statute that itself asks for a face and ranks high enough.
    var isRequiredByState: Bool {
        basis.authority?.requiresFace == true && (basis.authority?.standing?.isStateRule ?? false)
    }

    /// Whether a consent that stands covers the purpose by an act of its own.
    var isSeparatelyAgreed: Bool {
        guard let id = purpose.id, consent.state?.isValid == true, consent.kind != .general else {
            return false
        }
        return consent.purposes?.contains(id) == true && consent.verified == true
    }

    var missingGrounds: [String] {
        (setting.eventTime == nil ? ["setting.eventTime"] : [])
            + (setting.jurisdictions?.isEmpty ?? true ? ["setting.jurisdictions"] : [])
            + (request.operation == nil ? ["request.operation"] : [])
    }

    /// What decides which law applies, and so is asked before any rule can be called silent.
    var unsettled: [String] {
        guard isHandling, !isResearch else { return [] }
        return (setting.overlays == nil ? ["setting.overlays"] : [])
            + (setting.controllerKind == nil ? ["setting.controllerKind"] : [])
    }

    /// The same facts where a terminal counts as a camera.
    var readStrictly: Facts {
        var facts = self
        if facts.site.mode == .cooperative { facts.site.mode = .ambient }
        return facts
    }
}

extension Facts.Authority {
    /// The instrument relied on, where the index knows it.
    var standing: Bindingness? {
        instrument.flatMap(InstrumentID.init(rawValue:)).map { $0.instrument.bindingness }
    }
}

extension Bindingness {
    /// Law, regulation of the State Council or ministry rule: what "the state provides" can mean.
    var isStateRule: Bool { self <= .ministryRule }
}

extension Facts.Person {
    // LAW: no text says when fourteen is reached; the birthday itself still counts as under fourteen.
    /// The class of age on `day`; `nil` where it is unknown.
    func age(on day: CivilDate?) -> Facts.AgeClass? {
        guard let bornOn, let day else { return ageClass }
        if !bornOn.isYears(14, before: day) { return .underFourteen }
        return bornOn.isYears(18, before: day) ? .adult : .fourteenToSeventeen
    }

    /// Whether a verified guardian agreed.
    var guardianAgrees: Bool {
        guardians?.contains { $0.answer == .consents && $0.verified == true } ?? false
    }
}

extension CivilDate {
    /// Whether `years` full years lie between this day and the day before `day`.
    func isYears(_ years: Int64, before day: CivilDate) -> Bool {
        let (born, now) = (parts, day.parts)
        let birthday = (now.month, now.day) > (born.month, born.day)
        return now.year - born.year - (birthday ? 0 : 1) >= years
    }
}

extension Facts {
    /// Whether a provision is named, by instrument and article.
    var citesAuthority: Bool {
        basis.authority?.instrument?.isEmpty == false && basis.authority?.provision?.isEmpty == false
    }

    /// Whether the ground holds now.
    var runs: Bool {
        guard let now = setting.eventTime, let until = basis.until else { return false }
        return (basis.from.map { $0 <= now } ?? true) && now < until
    }
}
