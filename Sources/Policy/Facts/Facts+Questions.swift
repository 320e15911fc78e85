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

    /// Whether a face is recognised, described or learnt from, by whatever it was taken.
    var checksFaces: Bool {
        let uses: [FaceOperation] = [.verify, .enrol, .analyse, .emotion, .storeTemplate, .train, .evaluate]
        return isSearch || operation.map(uses.contains) == true
    }

    /// A search among many.
    var isSearch: Bool { operation == .identify || operation == .searchWindow }

    /// Whether something is recognised or stored, so that nearly every rule has a say.
    var isHandling: Bool { !isStillInspection && !isRight && !isPrompt }

    var isPrompt: Bool { request.asksForConsent ?? false }

    var isHousehold: Bool { setting.controllerKind == .household && site.kind == .home }

    /// Whether it is a state organ, or a body that a law gave public power.
    var isOrgan: Bool {
        let organs: [ControllerKind] = [.stateOrgan, .authorisedPublicBody, .lawEnforcement]
        return setting.controllerKind.map(organs.contains) == true
    }

    /// Whether such an organ stays within a power that it cites, and stores in the country (PIPL articles 34 to 37).
    var actsWithinPower: Bool {
        isOrgan && citesAuthority && basis.withinBounds == true && keeping.locus != .abroad
    }

    /// Whether people live behind this gate, so that SPC Provisions, article 10 speaks of it.
    var isResidential: Bool { site.kind == .residentialGate || site.kind == .publicHousing }

    /// Whether the biometric law of Illinois leaves this party alone: it binds private entities, and not all of them.
    var isOutsideBIPA: Bool {
        isOrgan || setting.exemptFrom?.contains(.bipa) == true
    }

    /// Whether consent is what must carry the request.
    var restsOnConsent: Bool {
        guard isHandling, !looksWithoutIdentity, !isHousehold else { return false }
        switch basis.kind {
        case nil, .consent, .some(LegalBasis.none), .legitimateInterest: return true
        default: return false
        }
    }

    /// Whether the ground is one of those that a rule of its own tests, and that need no consent (PIPL article 13).
    var waivesConsent: Bool {
        let grounds: [LegalBasis] = [
            .emergency, .publicHealth, .publicSecurity, .news, .statutoryDuty, .otherLaw,
        ]
        return basis.kind.map(grounds.contains) == true
    }

    /// The method that purpose, consent and assessment must name.
    ///
    /// None for a step that only prepares or follows a method, and none where nobody could name it beforehand: in an
    /// emergency, where a law compels disclosure, and for training, whose own consent `scope-purpose` asks for.
    var method: FaceOperation? {
        let steps: [FaceOperation] = [
            .detect, .count, .capture, .liveness, .storeTemplate, .storeImage, .read, .train,
        ]
        guard let operation, !steps.contains(operation), basis.kind != .emergency else { return nil }
        return operation == .discloseDomestic && waivesConsent ? nil : operation
    }

    /// Whether an instrument is in force on the day of the event; on an unknown day it is.
    func isUnder(_ instrument: InstrumentID) -> Bool {
        day.map { instrument.instrument.from <= $0 } ?? true
    }

    /// Whether consent was taken back by now; a no that was said after the yes takes it back as well.
    var hasWithdrawn: Bool {
        return isOver(consent.withdrawnAt) || consent.state == .withdrawn || saidNoSince
    }

    private var saidNoSince: Bool {
        guard let refused = person.refusedAt, let given = consent.givenAt, let now = setting.eventTime else {
            return false
        }
        return given < refused && refused <= now
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
        return mode == .ambient || isUnasked ? site.publicPlace : false
    }

    /// Whether people are seen who did not start it, or where nobody should be: not a terminal for the one before it.
    var isUnasked: Bool {
        let sweeping: [FaceOperation] = [.detect, .count, .analyse, .emotion, .searchWindow]
        return operation.map(sweeping.contains) == true || site.covert == true
            || site.distanceMetres ?? 0 > 10 || site.interior?.isPrivate == true
    }

    /// The day of the event in China.
    var day: CivilDate? { day(in: .cn) }

    /// The day of the event by the clocks of a place.
    func day(in place: Jurisdiction) -> CivilDate? { setting.eventTime.map(place.day(of:)) }

    /// Whether the handler cites a statute that itself asks for a face and ranks high enough.
    var isRequiredByState: Bool {
        guard let authority = basis.authority, authority.requiresFace == true, !authority.isIdentityOnly
        else {
            return false
        }
        return citesAuthority && authority.standing?.isStateRule == true
    }

    /// Whether a guardian's consent was verified, by the answers of the guardians or by the record of the consent.
    var guardianAgrees: Bool {
        if person.guardians?.isEmpty == false { return person.guardianAgrees }
        return consent.kind == .guardian && consent.state?.isValid == true && consent.verified == true
    }

    /// Whether consent by an act of its own stands now, neither run out nor taken back (PIPL articles 23 to 29, 39).
    var hasSeparateConsent: Bool {
        guard consent.state?.isValid == true, consent.kind.map({ $0 != .general }) == true, !hasWithdrawn
        else { return false }
        return !hasRunOut
    }

    /// Whether the consent's own time is over.
    var hasRunOut: Bool { isOver(consent.expiresAt) }

    /// Whether what is stored is past its term.
    var isPastItsTerm: Bool { isOver(keeping.expiresAt) }

    private func isOver(_ end: Timestamp?) -> Bool {
        end.flatMap { end in setting.eventTime.map { end <= $0 } } ?? false
    }

    /// Everybody else who has or would receive something; a processor works for the handler and is not one of them.
    var recipients: [String]? {
        let receives = operation != .entrust && operation != .discloseForeign
        return keeping.recipients.map { $0 + (receives ? request.recipient.map { [$0] } ?? [] : []) }
    }

    /// Whether such a consent covers the purpose.
    var isSeparatelyAgreed: Bool {
        guard let id = purpose.id, hasSeparateConsent else { return false }
        return consent.purposes?.contains(id) == true && consent.verified == true
    }

    var missingGrounds: [String] {
        (setting.eventTime == nil ? ["setting.eventTime"] : [])
            + (setting.jurisdictions?.isEmpty ?? true ? ["setting.jurisdictions"] : [])
            + (request.operation == nil ? ["request.operation"] : [])
    }

    /// The same facts where a terminal counts as a camera.
    var readStrictly: Facts {
        var facts = self
        if facts.site.mode == .cooperative { facts.site.mode = .ambient }
        return facts
    }
}

extension Facts.Counts {
    /// Everybody of whom the handler holds anything, so at least everybody whose face it stores.
    var persons: Int { max(totalPersons ?? 0, distinctPersons ?? 0) }
}

extension Facts.Authority {
    /// The instrument relied on, where the index knows it.
    var standing: Bindingness? {
        known.map { $0.instrument.bindingness }
    }

    /// The instrument of China that it names, if any: what another state provides is not what the state provides.
    var known: InstrumentID? {
        instrument.flatMap(InstrumentID.init(rawValue:)).flatMap {
            $0.instrument.jurisdiction == .cn ? $0 : nil
        }
    }

    /// Whether it is one of the laws that ask for identity to be checked, and for no face.
    var isIdentityOnly: Bool { known == .counterTerrorism || known == .hotels }
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
    /// Whether a provision is named, by instrument and article; where the index knows it, it binds, here and now.
    var citesAuthority: Bool {
        guard basis.authority?.instrument?.isEmpty == false, basis.authority?.provision?.isEmpty == false
        else {
            return false
        }
        return basis.authority?.known.map {
            $0.instrument.bindingness.binds && isUnder($0) && isHere($0)
                && isThere(basis.authority?.provision, in: $0)
        } ?? true
    }

    // A provision past the last article of an instrument is none.
    private func isThere(_ provision: String?, in instrument: InstrumentID) -> Bool {
        guard let last = instrument.instrument.articles else { return true }
        let number = provision?.drop { !$0.isNumber }.prefix(while: \.isNumber)
        return number.flatMap { Int($0) }.map { (1...last).contains($0) } ?? true
    }

    // The regulations of a city hold in that city.
    private func isHere(_ instrument: InstrumentID) -> Bool {
        instrument.instrument.overlay.map { setting.overlays?.contains($0) == true } ?? true
    }

    /// Whether the ground holds now.
    var runs: Bool {
        guard let now = setting.eventTime, basis.from.map({ $0 <= now }) ?? true else { return false }
        return basis.until.map { now < $0 } ?? isStanding
    }

    /// Whether it needs no end of its own: a statute that the index knows holds as long as it is in force.
    private var isStanding: Bool {
        let statutory = basis.kind == .statutoryDuty || basis.kind == .otherLaw
        return statutory && citesAuthority && basis.authority?.known != nil
    }
}
