internal import Law

extension FactVocabulary {
    static let consent: [FactField] = consentScope + consentAct + consentTerms

    private static let consentScope: [FactField] = [
        FactField(
            "consent", .object,
            "What the person agreed to. In a search (1:N) it is the narrowest that holds of every member of the gallery.",
            by: .consentRecord),
        FactField("consent.id", .identifier, "Which record of consent.", "c-1", by: .consentRecord),
        FactField(
            "consent.kind", .words(Facts.Consent.Kind.self),
            "How it was given: general with other things, separate by an act for this alone, written and signed, or by "
                + "a guardian.", "separate", by: .consentRecord),
        FactField(
            "consent.state", .words(Facts.Consent.State.self),
            "Where it stands now, in the words of the W3C Data Privacy Vocabulary. Only given and renewed carry "
                + "anything.", "given", by: .consentRecord),
        FactField(
            "consent.purposes", .list(.identifier), "The purposes it covers, by id.", ["access-control"],
            by: .consentRecord),
        FactField(
            "consent.sites", .list(.identifier), "The sites it covers, by id.", ["tower-a"],
            by: .consentRecord),
        FactField(
            "consent.operations", .list(.words(FaceOperation.self)), "The operations it covers.",
            ["enrol", "verify"],
            by: .consentRecord),
        FactField(
            "consent.retentionDays", .count, "How many days it lets the reference be kept.", 180,
            by: .consentRecord),
        FactField(
            "consent.offDevice", .flag,
            "Whether it lets the reference stand outside the recognition device, such as on a server of the site (Order "
                + "19 8).", false, by: .consentRecord),
        FactField(
            "consent.internet", .flag, "Whether it lets face data travel over the internet (Order 19 8).",
            false,
            by: .consentRecord),
        FactField(
            "consent.keepImage", .flag, "Whether it lets the picture itself be kept.", false,
            by: .consentRecord),
        FactField(
            "consent.abroad", .flag, "Whether it lets face data leave the country (PIPL 39).", false,
            by: .consentRecord),
        FactField(
            "consent.recipients", .list(.text),
            "Who else may receive something, each by the name that request.recipient and keeping.recipients use.",
            ["Cityline Leisure Ltd"], by: .consentRecord),
        FactField(
            "consent.material", .list(.words(Facts.Material.self)), "The kinds of data it covers.",
            ["template"],
            by: .consentRecord),
    ]

    private static let consentAct: [FactField] = [
        FactField(
            "consent.givenAt", .instant, "When it was given.", "2025-09-02T09:00:00+08:00", by: .consentRecord
        ),
        FactField(
            "consent.expiresAt", .instant, "When it ends by itself.", "2026-03-01T09:00:00+08:00",
            by: .consentRecord),
        FactField(
            "consent.withdrawnAt", .instant, "When it was taken back.", "2025-10-13T09:59:00+08:00",
            missing: "Missing means that it was not.", by: .consentRecord),
        FactField(
            "consent.affirmative", .flag,
            "Whether there was a clear act; silence, or walking in, is none.", true, by: .consentRecord),
        FactField(
            "consent.preTicked", .flag, "Whether the box was ticked beforehand.", false, by: .consentRecord),
        FactField(
            "consent.bundledWith", .list(.text),
            "Unrelated things agreed to by the same act, in plain words. Empty says there were none.",
            ["location", "advertising"], by: .consentRecord),
        FactField(
            "consent.conditional", .flag, "Whether the service was refused without it.", false,
            by: .consentRecord),
        FactField(
            "consent.coerced", .flag,
            "Whether there was threat, deceit, loss for those who refuse, or an alternative hidden or made painful.",
            false, by: .consentRecord),
        FactField(
            "consent.alternativesShown", .flag, "Whether the other ways were shown when it was asked.", true,
            by: .consentRecord),
        FactField(
            "consent.realChoice", .flag,
            "Whether, where one party depends on the other as in employment, the choice was shown to be real (GDPR 7).",
            true, by: .consentRecord),
        FactField(
            "consent.promptsAfterRefusal", .count, "How often the person was asked again after a clear no.",
            0, missing: "Missing means never.", by: .consentRecord),
        FactField(
            "consent.verified", .flag,
            "Whether the evidence of the consent was checked and is whole; a hash that does not verify is false.",
            true,
            by: .consentRecord),
        FactField(
            "consent.evidence", .digest, "SHA-256 of the evidence of how it was given.", .text(someDigest),
            by: .consentRecord),
    ]

    private static let consentTerms: [FactField] = [
        FactField(
            "consent.unlimited", .flag, "Whether its terms are without end.", false, by: .consentRecord),
        FactField(
            "consent.irrevocable", .flag, "Whether its terms say that it cannot be taken back.", false,
            by: .consentRecord),
        FactField(
            "consent.sublicensable", .flag, "Whether its terms let others be licensed freely.", false,
            by: .consentRecord),
        FactField(
            "consent.actsToGrant", .count, "How many acts giving it took.", 2, by: .consentRecord),
        FactField(
            "consent.actsToWithdraw", .count,
            "How many acts taking it back takes; more than giving it took is refused.", 2, by: .consentRecord),
        FactField(
            "consent.writtenRequired", .flag, "Whether some law asks for written consent here (PIPL 29).",
            false, by: .registry),
        FactField(
            "consent.release", .object, "What BIPA 15(b) asks to be in writing before a face is captured.",
            by: .consentRecord),
        FactField(
            "consent.release.collectionStated", .flag,
            "Whether it says in writing that a face is collected and stored.", true, by: .consentRecord),
        FactField(
            "consent.release.purposeStated", .flag, "Whether it says in writing what for.", true,
            by: .consentRecord),
        FactField(
            "consent.release.termStated", .flag, "Whether it says in writing for how long.", true,
            by: .consentRecord),
        FactField(
            "consent.release.form", .words(Facts.Release.Form.self),
            "How the release was signed. An employer may make one a condition of work (BIPA 10); none says that there "
                + "is no release.", "electronic", by: .consentRecord),
    ]
}
