/// The forms of requests and answers about faces.
enum FaceSchemas {
    static let place: [Route.Parameter] = [
        .init("site", .text(atMost: 64), "The site; a key has its own."),
        .init("purpose", .text(atMost: 64), "The purpose, where the site has several."),
        .init("device", .text(atMost: 64), "The device, where the site has several."),
        .init("attributes", .text(), "What should be inferred besides; nothing is, and the rules say why."),
        .init("languages", .text(), "Languages the person reads, as they say, with commas."),
    ]
    static let person: [Route.Parameter] = [
        .init("person", .text(atMost: 128), "The person's number, or the house's own reference.")
    ]

    private static let notes: [Schema.Field] = [
        .must("duties", .list(.text()), "Rules that leave something to do."),
        .must("advisories", .list(.text()), "Rules without force of law."),
        .must("decision", .named("Receipt"), "Proof of the decision."),
        .must("receipt", .named("Receipt"), "Proof of what came of it."),
    ]
    static let verified: Schema = answer(
        "match", "no-match",
        also: [
            .may("bystanders", .integer(), "Other faces; nothing was made of them.")
        ])
    static let identified: Schema = answer(
        "match", "no-match",
        also: [
            .may("person", .text(atMost: 64), "Whom it is."),
            .may("searched", .integer(), "How many references were compared."),
            .may("bystanders", .integer(), "Other faces; nothing was made of them."),
        ])
    static let enrolled: Schema = .object(
        [
            .must("result", .word(["enrolled"]), "That it was done."),
            .must("quality", .integer(0...100), "How well the face is seen."),
            .must("expiresAt", .time, "When the reference will be gone of itself."),
        ] + notes)
    static let undecided: Schema = .object([
        .must("result", .word(["undecided"]), "It was permitted, and this picture decides nothing."),
        .must("reason", .text(), "Why; the other way stands open."),
        .must("receipt", .named("Receipt"), "Proof of it."),
    ])
    static let inspected: Schema = .object([
        .may(
            "faces",
            .list(
                .object([
                    .must("box", box, "Where it is, both corners counted."),
                    .must(
                        "probability", .number, "How sure the detector is, 0 to 1; from 0.5 on it is a face."),
                    .must("quality", .integer(0...100), "How well it is seen."),
                ])), "The largest first; whose they are is not asked."),
        .may("result", .word(["undecided"]), "There where nothing can be said now."),
        .may("reason", .text(), "Why."),
        .may("receipt", .named("Receipt"), "Proof of it."),
    ])

    private static let box: Schema = .object([
        .must("left", .integer(-65_536...65_536), "First column."),
        .must("top", .integer(-65_536...65_536), "First row."),
        .must("right", .integer(-65_536...65_536), "Last column."),
        .must("bottom", .integer(-65_536...65_536), "Last row."),
    ])

    private static func answer(_ results: String..., also fields: [Schema.Field]) -> Schema {
        .object(
            [.must("result", .word(results + ["undecided"]), "What it came to.")] + fields
                + [
                    .may("reason", .text(), "Why nothing is decided; the other way stands open."),
                    .may("duties", .list(.text()), "Rules that leave something to do."),
                    .may("advisories", .list(.text()), "Rules without force of law."),
                    .may("decision", .named("Receipt"), "Proof of the decision."),
                    .must("receipt", .named("Receipt"), "Proof of what came of it."),
                ])
    }
}
