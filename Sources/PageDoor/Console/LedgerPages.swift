internal import HTTPDoor

/// The ledger for eyes: what is signed, entry by entry, with proofs that the page itself checks.
enum LedgerPages {
    static let all: [Page] = [
        Page("/console/ledger", "console/ledger", reaches: ConsolePages.staff) { page in
            try await list(page)
        },
        Page("/console/ledger/{entry}", "console/entry", reaches: ConsolePages.staff) { page in
            try await one(page)
        },
    ]

    private static let step: Int64 = 50

    private static func list(_ page: PageCall) async throws -> JSONValue {
        let text = (try? await page.askText("checkpoint")) ?? ""
        let sheet = CheckpointSheet(text)
        let size = sheet?.size ?? 0
        let asked = page.call.asked("before").flatMap(Int64.init) ?? size
        let end = min(max(asked, 0), size)
        let start = max(0, end - step)
        let rows =
            end > start
            ? try await page.ask(
                "ledger-entries", query: [("after", "\(start)"), ("limit", "\(end - start)")]
            ).rows : []
        let names = try await names(page)
        let looks = try await lookers(page, from: start, to: end)
        return .shown([
            "size": .integer(size), "log": (sheet?.origin).map(JSONValue.text),
            "root": (sheet?.root).map(JSONValue.text), "checkpoint": .shown(text: text),
            "signers": .list((sheet?.signers ?? []).map(JSONValue.text)),
            "witnesses": .list(Array((sheet?.signers ?? []).dropFirst()).map(JSONValue.text)),
            "hasWitnesses": .flag((sheet?.signers.count ?? 0) > 1),
            "policy": (try? await page.askText("policy")).map(JSONValue.text),
            "rows": .list(rows.reversed().map { row($0, names, looks) }), "isEmpty": .flag(rows.isEmpty),
            "older": start > 0 ? .integer(start) : nil,
            "newer": end < size ? .integer(min(size, end + step)) : nil,
        ])
    }

    private static func names(_ page: PageCall) async throws -> RegistryNames {
        RegistryNames(registry: try await page.ask("registry"), words: page.words)
    }

    /// Who looked, by the entry that tells of it, as far as the reader may know.
    private static func lookers(
        _ page: PageCall, from start: Int64, to end: Int64
    ) async throws -> [Int64: String] {
        guard end > start else { return [:] }
        let query = [("after", "\(start)"), ("limit", "\(end - start)")]
        let looks = try await page.askIfPermitted("looks", query: query)?.rows ?? []
        return Dictionary(
            looks.map { ($0["entry"]?.integer ?? -1, lookedBy($0, page.words)) }, uniquingKeysWith: { $1 })
    }

    private static func lookedBy(_ look: JSONValue, _ words: PageWords) -> String {
        guard let name = look["by"]?.text else { return words.say("console.ledger.byThemselves") }
        let reason = look["isReasoned"]?.flag == true ? "lookedBy" : "lookedByUnreasoned"
        return words.say("console.ledger.\(reason)", ["name": name])
    }

    private static func row(
        _ entry: JSONValue, _ names: RegistryNames, _ looks: [Int64: String] = [:]
    ) -> JSONValue {
        let (place, purpose) = names.activity(entry.word("activity"))
        return entry.adding([
            .init("kindWord", .text(names.words.named("kinds", entry.word("kind")))),
            .init("looked", looks[entry["entry"]?.integer ?? -1].map(JSONValue.text) ?? .null),
            .init("place", .text(place)), .init("purpose", purpose.map(JSONValue.text) ?? .null),
        ])
    }

    private static func one(_ page: PageCall) async throws -> JSONValue {
        guard let entry = page.call.parameters["entry"].flatMap(Int64.init), entry >= 0 else {
            throw Problem.notFound
        }
        let found = try await page.ask("ledger-entries", query: [("after", "\(entry)"), ("limit", "1")])
        guard let own = found.rows.first, own["entry"]?.integer == entry else { throw Problem.notFound }
        let size = try await page.ledgerSize()
        let isDecision = ["decision", "outcome"].contains(own.word("kind"))
        return .shown([
            "row": row(own, try await names(page), try await lookers(page, from: entry, to: entry + 1)),
            "entry": .integer(entry), "size": .integer(size),
            "before": entry > 0 ? .integer(entry - 1) : nil,
            "next": entry + 1 < size ? .integer(entry + 1) : nil,
            "isDecision": .flag(isDecision && page.call.caller.role != .operator),
        ])
    }
}
