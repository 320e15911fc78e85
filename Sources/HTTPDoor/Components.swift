/// The forms that are described once and used by name.
enum Components {
    static let all = ["Problem": problem, "Receipt": receipt].merging(RecordForms.all) { own, _ in own }

    private static let problem: Schema = .object([
        .must("type", .text(), "Which problem, as a path."), .must("title", .text(), "What is the matter."),
        .must("status", .integer(400...599), "The status of the answer."),
        .may("detail", .text(atMost: 65_536), "What is the matter here."),
        .may("verdict", .text(), "Of a refusal: denied, or what is required first."),
        .may("rules", .list(.text()), "Of a refusal: the rules that stand in the way."),
        .may("citations", .list(.text(atMost: 2048)), "Of a refusal: the provisions."),
        .may("remedy", .list(.text(atMost: 2048)), "Of a refusal: what would clear it."),
        .may("alternative", OtherWays.form, "The other ways that are open."),
        .may("pointer", .text(atMost: 4096), "Of a body in JSON: which member is meant (RFC 6901)."),
        .may("receipt", .named("Receipt"), "Of a refusal: its proof."),
    ])

    private static let receipt: Schema = .object([
        .must("entry", .integer(), "The index of the entry in the log."),
        .must("proof", .text(atMost: 65_536), "A C2SP tlog-proof file, which can be checked offline."),
    ])
}
