internal import HTTPDoor

/// How those who work for the house come in, and what they come in by.
enum SignInPages {
    static let all: [Page] = [
        Page("/console/sign-in", "console/sign-in", reaches: .everybody),
        Page("/console/first", "console/first", reaches: .everybody),
        Page("/console/join", "console/join", reaches: .everybody),
        Page("/console/account", "console/account", reaches: ConsolePages.staff) { page in
            try await account(page)
        },
    ]

    private static func account(_ page: PageCall) async throws -> JSONValue {
        let accounts = try await page.askIfPermitted("accounts")?.rows.map { account in
            account.adding([
                .init("roleWord", .text(page.words.named("account.roles", account.word("role")))),
                .init("isSelf", .flag(account.word("name") == page.call.caller.name)),
            ])
        }
        let session = try? await page.ask("session")
        return .shown([
            "name": .text(page.call.caller.name),
            "roleWord": .text(page.words.named("account.roles", page.call.caller.role.rawValue)),
            "session": session,
            "meansWord": (session?["means"]?.text).map { .text(page.words.named("account.means", $0)) },
            "passkeys": .list(try await page.ask("passkeys").rows),
            "accounts": accounts.map { .list($0) },
        ])
    }
}
