internal import Law

extension FactVocabulary {
    static let person: [FactField] = [
        FactField(
            "person", .object,
            "The person whose face it is. In a search (1:N) it is who stands before the camera, of whom little is known.",
            by: .consentRecord),
        FactField(
            "person.id", .identifier,
            "Which person, by thirty-two random hexadecimal digits that say nothing of them.",
            "0123456789abcdef0123456789abcdef", by: .consentRecord),
        FactField(
            "person.bornOn", .day,
            "The day of birth. The fourteenth birthday itself still counts as under fourteen.", "1995-03-02",
            missing: "Missing leaves the age to person.ageClass.", by: .consentRecord),
        FactField(
            "person.ageClass", .words(Facts.AgeClass.self),
            "The class of age, where the day of birth is not known or not kept; person.bornOn goes before it. Never "
                + "estimated from a face.", "adult", by: .consentRecord),
        FactField(
            "person.guardians", .list(.object), "The guardians of a minor, and what each answered.",
            by: .consentRecord),
        FactField(
            "person.guardians[].answer", .words(Facts.GuardianAnswer.Answer.self),
            "What the guardian said; none says that the guardian was asked and did not answer.", "consents",
            by: .consentRecord),
        FactField(
            "person.guardians[].verified", .flag,
            "Whether it was verified that this is a guardian of the person.", true,
            by: .consentRecord),
        FactField("person.deceased", .flag, "Whether the person has died.", false, by: .consentRecord),
        FactField(
            "person.restricted", .flag,
            "Whether the person asked that the handling of their data be restricted or refused it (PIPL 44).",
            false,
            by: .consentRecord),
        FactField(
            "person.refusedAt", .instant, "When the person last said a clear no.",
            "2025-10-12T10:00:00+08:00",
            missing: "Missing means that the person has not, unless consent.state says refused.",
            by: .consentRecord),
        FactField(
            "person.needs", .list(.words(AccessibilityNeed.self)),
            "What the person needs for a notice to reach them. Empty says nothing special.", ["large-print"],
            by: .request),
        FactField(
            "person.languages", .list(.text), "Languages the person reads, as BCP 47 tags.", ["zh-Hans"],
            by: .request),
        FactField(
            "person.enrolled", .flag, "Whether a reference of the person is stored.", true, by: .consentRecord
        ),
    ]

    static let notice: [FactField] = [
        FactField("notice", .object, "What the person was told.", by: .registry),
        FactField("notice.id", .identifier, "Which registered notice.", "staff-notice", by: .registry),
        FactField(
            "notice.digest", .digest,
            "SHA-256 of the notice in force, which the ledger records with each decision.",
            .text(someDigest), by: .registry),
        FactField(
            "notice.version", .count, "The version that was shown to this person.", 4, by: .consentRecord),
        FactField("notice.currentVersion", .count, "The version in force now.", 4, by: .registry),
        FactField(
            "notice.languages", .list(.text), "The languages the notice was offered in, as BCP 47 tags.",
            ["zh-Hans"],
            by: .registry),
        FactField(
            "notice.fields", .list(.words(NoticeField.self)),
            "What the notice says: all nine are asked for (PIPL 17 and 30, Order 19 5).",
            .list(NoticeField.allCases.map { .text($0.rawValue) }), by: .registry),
        FactField(
            "notice.shownAt", .instant,
            "When the notice was shown to this person; it must come before the capture.",
            "2025-09-02T08:55:00+08:00", by: .consentRecord),
        FactField(
            "notice.rulesPublished", .flag,
            "Whether the handling rules are published, and easy to read and to keep (PIPL 7 and 17).", true,
            by: .registry),
        FactField(
            "notice.accessibleForms", .list(.words(AccessibilityNeed.self)),
            "The accessible forms it can be had in.",
            ["large-print"], by: .registry),
        FactField(
            "notice.promptShown", .flag, "Whether the purpose was said or shown at the moment of the check.",
            true,
            by: .registry),
        FactField(
            "notice.rulesAddress", .text, "Where the handling rules are published.",
            "https://acme.example/rules/tower-a", by: .registry),
        FactField(
            "notice.retentionPolicyPublic", .flag,
            "Whether a public policy says how long templates are kept and when they are destroyed (BIPA 15(a)).",
            true,
            by: .registry),
    ]

    /// SHA-256 of no bytes, which can stand for any digest in an example.
    static let someDigest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
}
