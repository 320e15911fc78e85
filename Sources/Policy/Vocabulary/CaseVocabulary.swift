internal import Law

/// The fields of a case file, beside the facts that it changes.
public enum CaseVocabulary {
    /// Every field of a case.
    public static let fields: [FactField] = [
        needed("id", .text, "What the case is called; by custom the name of its file.", "S083"),
        needed("note", .text, "What the case is about, in a few words.", "1:1 agreed, 1:N asked"),
        needed(
            "at", .instant,
            "The instant of the event. It decides which law is in force, and overrides setting.eventTime.",
            "2025-10-13T10:00:00+08:00"),
        needed(
            "change", .object,
            "An RFC 7396 merge patch on base.json: objects merge, null makes a fact unknown, lists are replaced whole.",
            ["request": ["operation": "identify", "claimedIdentity": false]]),
        needed(
            "expect", expectations,
            "The verdict that must come out. A requirement is met where it is among those still unmet; duty and advisory "
                + "ask for at least one of them.", "deny"),
        optional("rules", .list(.text), "Rules that must have spoken.", ["scope-method"]),
        optional("notRules", .list(.text), "Rules that must not have spoken.", ["scope-site"]),
        optional(
            "citations", .list(.text), "Provisions that must be cited, each as instrument, space, provision.",
            ["cn.pipl 14¶2", "cn.frt-2025 9"]),
        optional(
            "notCited", .list(.words(InstrumentID.self)), "Instruments that must not be cited.",
            ["cn.draft-2023"]),
        optional("due", .day, "A day on which some duty must fall due.", "2025-07-22"),
        optional(
            "dueAt", .instant, "An instant at which some duty must fall due.", "2025-10-23T09:00:00+02:00"),
        FactField(
            "strict", .flag, "Whether terminals that people start are judged like cameras.", false,
            missing: "Missing means false."),
    ]

    /// What may be expected of the rules.
    static let expectations = FactForm.words(Verdict.allCases.map(\.rawValue) + ["duty", "advisory"])

    /// Whether a file of this name in a folder of cases is a case: the base, the schemas and papers are not.
    public static func isCase(fileNamed name: String) -> Bool {
        name.hasSuffix(".json") && name != "base.json" && !name.hasSuffix(".schema.json")
    }

    /// What a case cannot do without.
    static let required = ["id", "note", "at", "change", "expect"]

    private static func needed(
        _ path: String, _ form: FactForm, _ meaning: String, _ example: Patch
    ) -> FactField {
        FactField(path, form, meaning, example, missing: "Every case has it.")
    }

    private static func optional(
        _ path: String, _ form: FactForm, _ meaning: String, _ example: Patch
    ) -> FactField {
        FactField(path, form, meaning, example, missing: "Missing asks nothing.")
    }

    static func check(_ value: Patch) throws(LawCaseError) {
        guard case .object(var object) = value else { throw .notACase }
        for name in required where object[name] == nil { throw .badField(name, expected: "missing") }
        object["change"] = nil
        let faults = FactFields(fields).faults(in: .object(object), isPatch: false)
        let unknown = faults.compactMap { if case .unknown(let path) = $0 { path } else { nil } }
        guard unknown.isEmpty else { throw .unknownFields(unknown) }
        if case .bad(let path, let form)? = faults.first { throw .badField(path, expected: form.expectation) }
    }
}
