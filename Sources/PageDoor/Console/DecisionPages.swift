internal import HTTPDoor

/// Decisions about faces: as they happen, the last ones on record, and each with why it was made.
enum DecisionPages {
    static let all: [Page] = [
        Page("/console/decisions", "console/decisions", reaches: ConsolePages.staff) { page in
            try await list(page)
        },
        Page("/console/decisions/{entry}", "console/decision", reaches: ConsolePages.auditors) { page in
            try await one(page)
        },
    ]

    private static let shown = 50
    private static let step: Int64 = 1000

    private static func list(_ page: PageCall) async throws -> JSONValue {
        let registry = try await page.ask("registry")
        let (site, kind) = (page.call.asked("site") ?? "", page.call.asked("class") ?? "")
        let mayList = page.call.caller.role != .operator
        let found = mayList ? try await newest(page, site: site, kind: kind) : ([], nil)
        let sites = (registry["sites"]?.list ?? []).map { one -> JSONValue in
            [
                "id": .text(one.word("id")), "name": .text(one.word("name")),
                "isChosen": .flag(one.word("id") == site),
            ]
        }
        let places = PlaceNames(page)
        var rows: [JSONValue] = []
        for entry in found.0 { rows.append(try await row(entry, places, page.words)) }
        return .shown([
            "uses": .list(try await PeoplePages.named(registry, page)), "sites": .list(sites),
            "mayList": .flag(mayList),
            "isDecision": .flag(kind == "decision"), "isOutcome": .flag(kind == "outcome"),
            "rows": .list(rows), "isEmpty": .flag(found.0.isEmpty),
            "older": found.1.map { .text(query(site, kind, before: $0)) },
        ])
    }

    private static func query(_ site: String, _ kind: String, before: Int64) -> String {
        "?site=\(site)&class=\(kind)&before=\(before)"
    }

    /// The newest first: the ledger is read backwards, a stretch at a time.
    private static func newest(
        _ page: PageCall, site: String, kind: String
    ) async throws -> ([JSONValue], Int64?) {
        var end = try await page.ledgerSize()
        if let before = page.call.asked("before").flatMap(Int64.init), before < end, before > 0 {
            end = before
        }
        var wish = [(name: "limit", value: "200")]
        if !site.isEmpty { wish.append(("site", site)) }
        if !kind.isEmpty { wish.append(("class", kind)) }
        for _ in 0..<20 where end > 0 {
            let start = max(0, end - step)
            let found = try await stretch(page, wish, from: start, to: end)
            guard found.isEmpty else {
                let last = Array(found.suffix(shown).reversed())
                let first = found.count > shown ? last.last?["entry"]?.integer : start
                return (last, (first ?? 0) > 0 ? first : nil)
            }
            end = start
        }
        return ([], end > 0 ? end : nil)
    }

    private static func stretch(
        _ page: PageCall, _ wish: [(name: String, value: String)], from start: Int64, to end: Int64
    ) async throws -> [JSONValue] {
        var (found, next): ([JSONValue], Int64?) = ([], start)
        while let from = next, from < end {
            let answer = try await page.ask("decisions", query: wish + [("entry", "\(from)")])
            found += answer.rows.filter { ($0["entry"]?.integer ?? end) < end }
            next = answer["next"]?.text.flatMap(Int64.init)
        }
        return found
    }

    /// An entry with its place and purpose by their names; the codes of the record stand beside.
    private static func row(
        _ entry: JSONValue, _ places: PlaceNames, _ words: PageWords
    ) async throws -> JSONValue {
        let activity = entry.word("activity")
        let parts = PlaceNames.parts(activity)
        return .shown([
            "entry": entry["entry"], "hour": entry["hour"],
            "kind": .text(words.named("kinds", entry.word("kind"))),
            "purpose": .text(try await places.purpose(of: activity) ?? activity),
            "site": parts == nil ? nil : .text(try await places.name(of: activity)),
            "purposeCode": parts.map { .text($0.purpose) }, "siteCode": parts.map { .text($0.site) },
            "refersTo": entry["refersTo"],
        ])
    }

    private static func one(_ page: PageCall) async throws -> JSONValue {
        guard let entry = page.call.parameters["entry"].flatMap(Int64.init), entry >= 0 else {
            throw Problem.notFound
        }
        let near = try await page.ask(
            "ledger-entries", query: [("after", "\(entry)"), ("limit", "100")])
        guard let own = near.rows.first, own["entry"]?.integer == entry,
            ["decision", "outcome"].contains(own.word("kind"))
        else { throw Problem.notFound }
        let answer = near.rows.first { $0["refersTo"]?.integer == entry && $0.word("kind") == "outcome" }
        return .shown([
            "entry": .integer(entry), "row": try await row(own, PlaceNames(page), page.words),
            "hash": own["leafHash"],
            "isDecision": .flag(own.word("kind") == "decision"), "outcome": answer?["entry"],
        ])
    }
}
