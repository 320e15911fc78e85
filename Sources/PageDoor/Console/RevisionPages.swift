internal import HTTPDoor

/// How the registry came to say what it says: its revisions, and what each changed.
enum RevisionPages {
    static let all: [Page] = [
        Page("/console/revisions", "console/revisions", reaches: ConsolePages.staff) { page in
            try await list(page)
        },
        Page("/console/revisions/{revision}", "console/revision", reaches: ConsolePages.staff) { page in
            try await one(page)
        },
    ]

    private static func list(_ page: PageCall) async throws -> JSONValue {
        let after = page.call.asked("after").map { [(name: "after", value: $0)] } ?? []
        let answer = try await page.ask("registry-revisions", query: [("limit", "50")] + after)
        return .shown([
            "rows": .list(answer.rows.map { row($0, page.words) }), "isEmpty": .flag(answer.rows.isEmpty),
            "older": answer["next"],
        ])
    }

    private static func row(_ revision: JSONValue, _ words: PageWords) -> JSONValue {
        revision.adding([
            .init(
                "actWord", (revision["act"]?.text).map { .text(words.named("approvals.acts", $0)) } ?? .null),
            .init("isAlone", .flag(revision["approver"] == nil)),
        ])
    }

    private static func one(_ page: PageCall) async throws -> JSONValue {
        let number = page.call.parameters["revision"] ?? ""
        let told = try await page.ask("registry-change", ["revision": number])
        let (lines, own) = (ChangeLines.drawn(told.word("change")), told["revision"]?.integer ?? 0)
        let isNewest = told["isNewest"]?.flag == true
        return row(told, page.words).adding([
            .init("lines", .list(lines)), .init("hasLines", .flag(!lines.isEmpty)),
            .init("before", own > 1 ? .integer(own - 1) : .null),
            .init("next", isNewest ? .null : .integer(own + 1)),
            .init("added", .integer(Int64(lines.count { $0.word("kind") == "added" }))),
            .init("removed", .integer(Int64(lines.count { $0.word("kind") == "removed" }))),
        ])
    }
}
