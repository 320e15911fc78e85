internal import Law
internal import Policy
internal import Registry

extension RegistryWizard {
    /// Cameras, terminals and desks.
    static let devices = RegistryWizard(
        shelf: .devices,
        steps: [
            Step(
                "where",
                [
                    .must("id", .name), .must("site", .one(.sites)),
                    .asked("mode", .choice(DeviceMode.self), "public-safety-only", "covert-remote"),
                    .asked("area", .one(.areas), "public-area"),
                    .asked("withinArea", .fact, "public-area"),
                    .asked("purposes", .some(.purposes), "public-purpose-lock"),
                ]),
            Step(
                "view",
                [
                    .asked("interior", .choice(InteriorClass.self), "private-space-ban"),
                    .asked("seesInto", .choices(InteriorClass.self), "private-space-ban"),
                    .may("neighbourInView", .fact, "home-neighbour"),
                    .asked("covert", .fact, "covert-remote"),
                    .may("distanceMetres", .number("metres"), "covert-remote"),
                    .may("promptShown", .fact, "prompt-at-check"),
                ]),
            Step(
                "keeping",
                [
                    .asked("installer", .choice(InstallerRole.self), "public-installer"),
                    .asked("locus", .choice(DataLocus.self), "store-in-device", "border-consent"),
                    .asked("overInternet", .fact, "no-internet-egress"),
                    .may("publicSecurity", .fact, "public-purpose-lock"), .may("realTime", .fact, "eu-rtrbi"),
                ]),
        ], next: .purposes)

    /// What faces are used for.
    static let purposes = RegistryWizard(
        shelf: .purposes, steps: [what, need, ground, keeping, effects, others, papers, enforcement],
        next: .notices)

    private static let what = Step(
        "what",
        [
            .must("id", .name), .must("text", .words, "purpose-specific"),
            .asked("specific", .fact, "purpose-specific"),
            .asked("operations", .choices(FaceOperation.self), "scope-method", "least-impact-op"),
            .may("publicSecurity", .fact, "public-safety-only"),
            .asked("stakes", .choice(Stakes.self), "human-review-major"),
            .may("bindsMinor", .fact, "minor-14-17-capacity"),
            .may("essentialService", .choice(EssentialService.self), "manual-lane-essential"),
            .may("largeScale", .fact, "eu-dpia"), .may("medicalOrSafety", .fact, "no-emotion"),
        ])

    private static let need = Step(
        "need",
        [
            .asked("necessity", .words, "necessity-sufficient"),
            .asked("alternativesConsidered", .lines, "necessity-sufficient"),
            .asked("lesserMeansServeEqually", .fact, "necessity-sufficient"),
            .may("faceStrictlyNecessary", .fact, "consent-not-conditional"),
        ])

    private static let ground = Step(
        "ground",
        [
            .asked("basis.kind", .choice(LegalBasis.self), "lawful-basis-required", "separate-consent"),
            .may("writtenConsent", .fact, "written-consent"),
            .may("basis.citation.instrument", .text, "statutory-duty"),
            .may("basis.citation.provision", .text, "statutory-duty"),
            .may("basis.citation.requiresFace", .fact, "id-check-not-face-mandate"),
            .may("basis.from", .time, "emergency"), .may("basis.until", .time, "emergency"),
            .may("basis.evidence", .text, "public-security-under-rules"),
            .may("basis.approvedBy", .text, "news-within-reason"),
            .may("basis.withinBounds", .fact, "state-organ-power"),
            .may("basis.exception", .choice(SensitiveException.self), "eu-art9-gate"),
            .may("basis.exceptionLaw", .text, "eu-art9-gate"),
        ])

    private static let keeping = Step(
        "keeping",
        [
            .asked("retentionDays", .number("days"), "retention-set"),
            .asked("keepsImages", .fact, "raw-image-not-kept"), .may("ended", .fact, "erase-on-end"),
            .may("imageSource", .choice(ImageSource.self), "no-scraped-gallery"),
            .may("templateScheme", .text, "template-protection"),
            .may("templateProtected", .fact, "template-protection"),
        ])

    private static let effects = Step(
        "effects",
        [
            .asked(
                "attributes", .choices(FaceAttribute.self), "no-sensitive-profiling", "no-emotion",
                "no-evaluation"),
            .asked(
                "outcomes", .choices(PurposeOutcome.self), "no-price-discrimination", "ordre-public",
                "human-review-major"),
        ])

    private static let others = Step(
        "others",
        [
            .asked("recipients", .lines, "share-consent"),
            .may("processor.name", .text, "entrust-contract"),
            .may("processor.contractUntil", .time, "entrust-contract"),
            .may("processor.contractComplete", .fact, "entrust-contract"),
            .may("processor.passesOn", .fact, "no-sub-entrust"),
            .may("processor.handlerAgreed", .fact, "no-sub-entrust"),
            .may("exportMechanism", .choice(ExportMechanism.self), "border-mechanism"),
        ])

    private static let papers = Step(
        "papers",
        [
            .asked("notice", .one(.notices), "notice-before"),
            .asked("assessment", .one(.assessments), "pipia-before", "pipia-covers"),
        ])

    private static let enforcement = Step(
        "enforcement",
        [
            .may("enforcement.aim", .choice(Enforcement.Aim.self), "eu-rtrbi"),
            .may("enforcement.authorised", .fact, "eu-rtrbi"),
            .may("enforcement.refused", .fact, "eu-rtrbi"), .may("enforcement.urgent", .fact, "eu-rtrbi"),
            .may("enforcement.startedAt", .time, "eu-rtrbi"),
            .may("enforcement.requestedAt", .time, "eu-rtrbi"),
            .may("enforcement.registered", .fact, "eu-rtrbi"),
            .may("enforcement.rightsAssessed", .fact, "eu-rtrbi"),
            .may("enforcement.targeted", .fact, "eu-rtrbi"),
        ])
}
