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
        let change = approval.word("change").split(separator: "\n", omittingEmptySubsequences: false)
        return approval.adding([
            .init("actWord", .text(words.named("approvals.acts", approval.word("act")))),
            .init("stateWord", .text(words.named("approvals.states", state))),
            .init("badge", .text(["approved": "good", "refused": "bad", "waiting": "warn"][state] ?? "")),
            .init("isOwn", .flag(isOwn)), .init("mayApprove", .flag(mayJudge && !isOwn)),
            .init("mayRefuse", .flag(mayJudge)), .init("isApproved", .flag(state == "approved")),
            .init("lines", .list(approval.word("change").isEmpty ? [] : change.map(line))),
            .init("hasLines", .flag(!approval.word("change").isEmpty)),
        ])
    }

    /// A line of a difference: taken away, added, or left as it was.
    private static func line(_ text: Substring) -> JSONValue {
        let kind = text.hasPrefix("+") ? "added" : text.hasPrefix("-") ? "removed" : "same"
        return ["text": .text(String(text)), "kind": .text(kind)]
    }
}
