internal import Law
internal import Primitives

// What the packs of the Union and of Illinois ask of a consent, each of which must hear it whole.
extension Facts {
    /// Whether the record of consent stands now: given beforehand, checked, neither run out nor taken back.
    var consentStands: Finding {
        .all(
            .require(consent.state?.isValid, "consent.state"),
            .require(consent.givenAt.flatMap(isPast), "consent.givenAt"),
            .require(consent.verified, "consent.verified"),
            .forbid(hasWithdrawn, "consent.withdrawnAt"),
            .forbid(consent.expiresAt.flatMap(isPast) ?? false, "consent.expiresAt"))
    }

    /// Whether consent covers this purpose, this operation and this place.
    var consentCovers: Finding {
        .all(
            consentCoversPurpose,
            .require(operation.flatMap { consent.operations?.contains($0) }, "consent.operations"),
            isResearch
                ? .satisfied : .require(site.id.flatMap { consent.sites?.contains($0) }, "consent.sites"))
    }

    /// Whether consent covers this purpose, for a reference as old as this one.
    var consentCoversPurpose: Finding {
        let age = keeping.templateAgeDays ?? 0
        return .all(
            .require(purpose.id.flatMap { consent.purposes?.contains($0) }, "consent.purposes"),
            .require(consent.retentionDays.map { age <= $0 }, "consent.retentionDays"))
    }

    /// Whether consent was the person's own free act: nothing hung on it, and it can be taken back as easily.
    var consentIsFree: Finding {
        .all(
            .forbid(
                purpose.faceStrictlyNecessary == true ? false : consent.conditional, "consent.conditional"),
            .require(consent.bundledWith?.isEmpty, "consent.bundledWith"),
            .forbid(consent.coerced, "consent.coerced"),
            .forbid(consent.preTicked, "consent.preTicked"),
            .require(consent.affirmative, "consent.affirmative"),
            .forbid(consent.irrevocable, "consent.irrevocable"),
            .require(isTakenBackAsEasily, "consent.actsToWithdraw"),
            dependsOnController ? .require(consent.realChoice, "consent.realChoice") : .satisfied)
    }

    /// Whether whoever is captured takes part, so that a search by the consent of a gallery takes in no passer-by.
    var searchesParticipants: Finding {
        isSearch ? .require(request.activeInvolvement, "request.activeInvolvement") : .satisfied
    }

    private var isTakenBackAsEasily: Bool? {
        consent.actsToGrant.flatMap { grant in consent.actsToWithdraw.map { $0 <= grant } }
    }

    /// Whether whoever asks for consent has power over those who are asked.
    private var dependsOnController: Bool {
        let powers: [ControllerKind] = [.employer, .stateOrgan, .authorisedPublicBody, .lawEnforcement]
        return setting.controllerKind.map(powers.contains) == true
    }

    private func isPast(_ time: Timestamp) -> Bool? { setting.eventTime.map { time <= $0 } }
}

extension Facts {
    /// Whether a face is used to recognise somebody or to infer something, and not only found or counted.
    var isBiometricUse: Bool { isHandling && !looksWithoutIdentity }

    /// Whether explicit consent is the exception relied on, or the only one in sight.
    var leansOnExplicitConsent: Bool {
        isBiometricUse
            && (basis.exception == .explicitConsent || basis.exception == nil && restsOnConsent)
    }

    /// Whether consent is a guardian's to give in the Union; `nil` where the age that decides is unknown.
    ///
    /// Article 8 sets an age for online services alone; elsewhere the house takes the lowest that it allows.
    var needsGuardianInUnion: Bool? {
        let limit = site.kind == .app ? DigitalAge.of(memberState: setting.memberState) : DigitalAge.lowest
        if let bornOn = person.bornOn, let day = day(in: .eu) {
            return !bornOn.isYears(limit, before: CivilDate(dayNumber: day.dayNumber + 1))
        }
        switch person.ageClass {
        case .adult: return false
        case .fourteenToSeventeen: return limit <= 14 ? false : nil
        case .underFourteen: return limit >= 14 ? true : nil
        case nil: return site.kind != .app && site.childLikely == false ? false : nil
        }
    }

    /// Whether somebody is searched for among many who takes no active part; `nil` where that is unknown.
    var isRemoteIdentification: Bool? {
        isSearch ? request.activeInvolvement.map { !$0 } : false
    }

    /// Whether an emergency declared by name runs now, for two hours at most; `nil` where a term is unknown.
    var isEmergencyNow: Bool? {
        guard let from = basis.from, let until = basis.until, let now = setting.eventTime,
            basis.approvedBy != nil
        else { return nil }
        return from <= now && now < until && until <= from.adding(seconds: 7_200)
    }

    /// Whether the geometry of a face is scanned, and not merely looked at or handed on.
    var scansGeometry: Bool {
        let others: [FaceOperation] = [
            .read, .share, .entrust, .publish, .border, .discloseDomestic, .discloseForeign, .sell,
            .storeImage,
        ]
        return isBiometricUse && operation.map(others.contains) == false
    }
}
