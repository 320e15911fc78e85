internal import Law

extension FactVocabulary {
    static let purpose: [FactField] = [
        FactField("purpose", .object, "What the use is for, as registered.", by: .registry),
        FactField(
            "purpose.id", .identifier, "Which registered purpose; consent and assessment must name it.",
            "access-control", by: .registry),
        FactField(
            "purpose.text", .text, "The purpose in its own words.",
            "Letting staff through the turnstile of tower A",
            by: .registry),
        FactField(
            "purpose.specific", .flag,
            "Whether a person judged those words specific; \"security and other uses\" is not.", true,
            by: .registry),
        FactField(
            "purpose.registeredAtSite", .flag, "Whether the purpose is on the list of this site.", true,
            by: .registry),
        FactField(
            "purpose.publicSecurity", .flag,
            "Whether the purpose is the keeping of public security, the only one for which a camera may watch a public "
                + "place (PIPL 26).", false, by: .registry),
        FactField(
            "purpose.necessity", .text, "Why a face is needed, and not something less.",
            "Cards are lent on; the turnstile must know that the holder is the person", by: .registry),
        FactField(
            "purpose.alternativesConsidered", .list(.text), "What was weighed instead of a face.",
            ["card", "guard at the desk"], by: .registry),
        FactField(
            "purpose.lesserMeansServeEqually", .flag,
            "Whether a lesser operation, or no face at all, would serve equally well; then the face is not necessary.",
            false, by: .registry),
        FactField(
            "purpose.faceStrictlyNecessary", .flag,
            "Whether the service itself cannot be given without the face, so that it may depend on consent (PIPL 16).",
            false, by: .registry),
        FactField(
            "purpose.stakes", .words(Stakes.self),
            "How much hangs on the result: major is what PIPL 24 calls a major effect on rights and interests.",
            "ordinary", by: .registry),
        FactField(
            "purpose.bindsMinor", .flag,
            "Whether it is money, credit, a contract or publication, where a person of 14 to 17 needs a guardian.",
            false, by: .registry),
        FactField(
            "purpose.essentialService", .words(EssentialService.self),
            "Which essential service it is part of; all but none keep a lane with human staff.", "none",
            by: .registry),
        FactField(
            "purpose.operations", .list(.words(FaceOperation.self)),
            "What may be done for it, as registered.",
            ["enrol", "verify"], by: .registry),
        FactField(
            "purpose.retentionDays", .count, "How many days the purpose needs anything kept.", 180,
            by: .registry),
        FactField(
            "purpose.outcomes", .list(.words(PurposeOutcome.self)),
            "What the results do to people: a price or other terms of trade that differ, a ranking, humiliation, "
                + "intimidation, a decision by the result alone, training of a matcher. Empty says nothing out of the "
                + "ordinary.", ["price-differs"], by: .registry),
        FactField(
            "purpose.largeScale", .flag,
            "Whether many people, or much of a population, are concerned (GDPR 35).", false, by: .registry),
        FactField(
            "purpose.medicalOrSafety", .flag,
            "Whether it serves medicine or safety, such as watching for a driver's fatigue (AI Act 5(1)(f)).",
            false,
            by: .registry),
    ]

    static let basis: [FactField] = [
        FactField("basis", .object, "The ground in law on which the handling stands.", by: .registry),
        FactField(
            "basis.kind", .words(LegalBasis.self),
            "Which ground. PIPL 13 knows no legitimate interest: the word is there to be refused. none says that there "
                + "is no ground.", "consent", by: .registry),
        FactField(
            "basis.authority", .object, "The provision relied on, where the ground is not consent.",
            by: .registry),
        FactField(
            "basis.authority.instrument", .text,
            "The instrument, by its id in the index of the house (such as cn.market-registration) or in its own words. "
                + "Only one in the index can be weighed by rank.", "cn.market-registration", by: .registry),
        FactField("basis.authority.provision", .text, "The article relied on.", "16", by: .registry),
        FactField(
            "basis.authority.requiresFace", .flag,
            "Whether the provision itself asks for a face, and not merely for identity to be checked.", true,
            by: .registry),
        FactField(
            "basis.from", .instant, "From when the ground holds.", "2025-10-13T09:00:00+08:00",
            missing: "Missing means from ever; an emergency must say it.", by: .registry),
        FactField(
            "basis.until", .instant,
            "Until when the ground holds; an emergency holds for two hours unless renewed.",
            "2025-10-13T11:00:00+08:00", by: .registry),
        FactField(
            "basis.evidence", .text, "Where the evidence of the ground is kept.", "file 2025-118",
            by: .registry),
        FactField(
            "basis.approvedBy", .text,
            "Who declared or approved it, by role or name: the doctor, the editor.",
            "doctor on duty", by: .registry),
        FactField(
            "basis.withinBounds", .flag,
            "Whether the use stays within reason (news), within the power cited (state organs), or within what the "
                + "exception of GDPR 9(2) asks for.", true, by: .registry),
        FactField(
            "basis.personObjected", .flag,
            "Whether the person objected to the use of what they had made public (PIPL 27).", false,
            missing: "Missing means that the person has not; GDPR 9(2)(e) wants it stated.", by: .registry),
        FactField(
            "basis.exception", .words(Facts.SensitiveException.self),
            "The exception of GDPR 9(2) relied on, by which biometric data may be used to identify.",
            "explicit-consent", by: .registry),
        FactField(
            "basis.exceptionLaw", .text,
            "The Union or national law, or collective agreement, that the exception rests on where it needs one.",
            "Code du travail L1222-4", by: .registry),
    ]
}
