internal import Law
internal import Policy
internal import Registry

extension RegistryWizard {
    /// Whoever answers.
    static let controllers = RegistryWizard(
        shelf: .controllers,
        steps: [
            Step(
                "who",
                [
                    .must("id", .name), .must("name", .text, "notice-complete"),
                    .asked("kind", .choice(ControllerKind.self), "state-organ-power"),
                    .asked("contact.email", .mail, "notice-complete"), .may("contact.phone", .text),
                    .may("contact.address", .words), .may("ciiOperator", .fact, "border-mechanism"),
                    .may("exemptFrom", .choices("instrument", [InstrumentID.bipa.rawValue])),
                ]),
            Step(
                "rules",
                [
                    .asked("rulesAddress", .link, "rules-published"),
                    .may("childRules", .fact, "child-rules"),
                ]),
            Step(
                "safeguards",
                [
                    .asked("safeguards.accessControl", .fact, "security-posture"),
                    .asked("safeguards.authorisation", .fact, "security-posture"),
                    .asked("safeguards.intrusionDefence", .fact, "security-posture"),
                ]),
            Step(
                "numbers",
                [
                    .may("counts.storedElsewhere", .number("people"), "filing-100k"),
                    .may("counts.exportedThisYear", .number("people"), "border-mechanism"),
                    .may("counts.total", .number("people"), "officer-1m"),
                    .may("auditedOn", .day, "audit-regular"), .may("filing.number", .text, "filing-100k"),
                    .may("filing.reachedOn", .day, "filing-100k"),
                    .may("filing.dueOn", .day, "filing-100k"),
                    .may("filing.changedOn", .day, "filing-change"),
                    .may("filing.changeFiled", .fact, "filing-change"),
                ]),
            Step(
                "events",
                [
                    .asked(
                        "incidents", .groups([.must("at", .time), .may("notifiedAt", .time)], by: nil),
                        "incident-notice", "pipia-redo"),
                    .asked(
                        "stopOrders",
                        .groups(
                            [
                                .must("from", .time), .may("until", .time), .may("site", .one(.sites)),
                                .may("purpose", .one(.purposes)), .may("person", .text),
                            ], by: nil), "stop-order"),
                ]),
        ], next: .sites)

    /// The places.
    static let sites = RegistryWizard(
        shelf: .sites,
        steps: [
            Step(
                "place",
                [
                    .must("id", .name), .must("name", .text), .must("controller", .one(.controllers)),
                    .asked("kind", .choice(SiteKind.self), "public-safety-only", "not-sole"),
                    .asked("jurisdictions", .choices(Jurisdiction.self), "instrument-in-force"),
                    .may("overlays", .choices(Overlay.self), "hz-property-no-force", "sz-substitute"),
                    .may("memberState", .text, "eu-consent-free"),
                ]),
            Step(
                "people",
                [
                    .asked("publicPlace", .fact, "public-safety-only"),
                    .asked("childLikely", .fact, "age-unknown-child"),
                    .may("nearClassified", .fact, "secret-neighbourhood"),
                    .may("classifiedAgreed", .fact, "secret-neighbourhood"),
                    .may("systematicMonitoring", .fact, "eu-dpia"),
                ]),
            Step(
                "sign",
                [
                    .asked("sign.standing", .fact, unlessNot: "publicPlace", "public-sign"),
                    .may("sign.evidence", .text, "public-sign"), .may("sign.checkedOn", .day),
                    .may("videoSystem.since", .day, "psv-police-filing"),
                    .may("videoSystem.filed", .fact, "psv-police-filing"),
                ]),
            Step(
                "choice",
                [
                    .asked("purposes", .some(.purposes), "purpose-specific"),
                    .asked("faceCompulsory", .fact, "no-forced-face"),
                    .may("irreplaceable", .fact, "not-sole", "sz-substitute"),
                    .may("deniesService", .fact, "service-not-denied"),
                ]),
        ], next: .areas, leftOut: ["areas": "each is drawn and described in the wizard of areas"])

    /// The parts of places in which capture is declared.
    static let areas = RegistryWizard(
        shelf: .areas,
        steps: [
            Step(
                "where",
                [
                    .must("id", .name), .must("site", .one(.sites)),
                    .must("bounds", .words, "public-area"),
                ]), Step("drawing", [.may("outline", .outline, "public-area")]),
        ], next: .devices)

    /// The ways without a face.
    static let alternatives = RegistryWizard(
        shelf: .alternatives,
        steps: [
            Step(
                "way",
                [
                    .must("id", .name), .must("site", .one(.sites)),
                    .asked("kind", .choice(AlternativeKind.self), "not-sole", "manual-lane-essential"),
                ]),
            Step(
                "works",
                [
                    .asked("live", .fact, "alternative-live"), .may("checkedAt", .time, "alternative-live"),
                    .may("open", .fact, "alternative-live"),
                    .may(
                        "hours",
                        .groups(
                            [
                                .may("days", .choices(Weekday.self)), .must("from", .clock),
                                .must("until", .clock),
                            ], by: nil), "alternative-live"),
                ]),
            Step(
                "burden",
                [
                    .asked("cost", .number("hundredths"), "alternative-reasonable"),
                    .asked("delaySeconds", .number("seconds"), "alternative-reasonable"),
                    .asked("distanceMetres", .number("metres"), "alternative-reasonable"),
                ]),
        ], next: nil)
}
