internal import HTTPDoor

/// What waits for a second person.
enum ApprovalPages {
    static let all: [Page] = [
        Page("/console/approvals", "console/approvals", reaches: ConsolePages.staff) { page in
            let all = try await page.ask("approvals").rows.map { row($0, page) }
            let isOpen: (JSONValue) -> Bool = { ["waiting", "approved"].contains($0.word("state")) }
            let past = Array(all.filter { !isOpen($0) }.prefix(50))
            return .shown([
                "open": .list(all.filter(isOpen)), "hasOpen": .flag(all.contains(where: isOpen)),
                "past": .list(past), "hasPast": .flag(!past.isEmpty),
            ])
        }
    ]

    private static func row(_ approval: JSONValue, _ page: PageCall) -> JSONValue {
        let (words, state) = (page.words, approval.word("state"))
        let isOwn = approval.word("requester") == page.call.caller.name
        let mayJudge = page.call.caller.role != .auditor && state == "waiting"
        let (parts, view) = (approval["parts"]?.list ?? [], WishView(in: words))
        let lines = ChangeLines.drawn(approval.word("change"))
        return approval.adding([
            .init("actWord", .text(words.named("approvals.acts", approval.word("act")))),
            .init("stateWord", .text(words.named("approvals.states", state))),
            .init("badge", .text(["approved": "good", "refused": "bad", "waiting": "warn"][state] ?? "")),
            .init("isRenewed", .flag(approval["replaces"] != nil)), .init("isOwn", .flag(isOwn)),
            .init("mayApprove", .flag(mayJudge && !isOwn)),
            .init("mayRefuse", .flag(mayJudge)), .init("isApproved", .flag(state == "approved")),
            .init("lines", .list(lines)), .init("hasLines", .flag(!lines.isEmpty)),
            // What was asked for before parts were kept is told as it was written.
            .init("rows", .list(parts.map(view.row))), .init("hasRows", .flag(!parts.isEmpty)),
            .init("told", .list(parts.map { .text(view.line($0)) })),
        ])
    }
}
