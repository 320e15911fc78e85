/// What rights are asked with and answered by.
enum RightsForms {
    static let withdrawals: [Route.Answer] = [
        .init(
            200, "They hold from now on.",
            .object([.must("withdrawals", .list(.named("Withdrawal")), "Each of them.")])),
        .init(
            202, "They hold from now on; the receipts are pending, since the keys are out of reach.",
            .object([.must("withdrawals", .list(.anything), "Each of them.")])),
    ]

    static let restriction: [Route.Answer] = [
        .init(
            200, "It holds from now on.",
            .object([
                .must("isRestricted", .flag, "Whether the face may not be used."),
                .must("receipt", .named("Receipt"), "The proof."),
            ])),
        .init(202, "It holds from now on; the receipt is pending.", pending),
    ]

    static let refusal: [Route.Answer] = [
        .init(
            201, "The no is on record, and what was agreed to before has ended.",
            .object([
                .must("receipt", .named("Receipt"), "The proof."),
                .must("ended", .list(.named("Withdrawal")), "The consents that ended."),
            ])),
        .init(202, "The same; the receipts are pending.", pending),
    ]

    static let erasure: [Route.Answer] = [
        .init(
            200, "Faces, name and evidence are destroyed.",
            .object([
                .must("withdrawals", .list(.named("Withdrawal")), "The consents that ended."),
                .must("erasures", .list(.named("Receipt")), "The proofs of what is finished."),
                .may("troubles", .list(.text()), "What stood in the way, to be tried again by itself."),
            ])),
        .init(202, "Faces are destroyed; the rest follows when the keys are back.", pending),
    ]

    static let asked: [Route.Answer] = [
        .init(
            202, "It is on record, and a human answers by the day.",
            .object([
                .must("request", .integer(), "Its number."), .must("kind", .text(), "What is asked."),
                .may("due", .text(), "By which day."),
                .must("reckoning", .text(atMost: 2048), "How that day is found."),
                .must("receipt", .anything, "The proof, or `pending`."),
            ]))
    ]

    static let pending: Schema = .object([
        .must("receipt", RecordForms.pendingReceipt, "It will be signed when the keys are back."),
        .may("entry", .integer(), "Its place in the ledger."),
        .may("ended", .list(.anything), "The consents that ended."),
        .may("isRestricted", .flag, "Whether the face may not be used."),
        .may("withdrawals", .list(.anything), "The consents that ended."),
        .may("erasures", .list(.named("Receipt")), "The proofs of what is finished."),
        .may("request", .integer(), "The request by which the rest follows."),
    ])

    static let placed: Schema = .object([
        .must("site", .name, "Where."),
        .may("purpose", .name, "For what; needed where the site has several."),
    ])

    static let wish: Schema = .object([
        .may("consent", .name, "This consent alone."), .may("site", .name, "Only at this site."),
        .may("purpose", .name, "Only for this purpose."),
    ])
}
