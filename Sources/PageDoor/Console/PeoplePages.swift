internal import HTTPDoor

/// People at the desk: found by number or reference and with a reason, never by face and never by browsing.
enum PeoplePages {
    static let all: [Page] = [
        Page("/console/people", "console/people", reaches: ConsolePages.desk) { page in
            try await view(page, person: nil)
        },
        Page("/console/people/{person}", "console/person", reaches: ConsolePages.desk) { page in
            try await view(page, person: page.call.parameters["person"])
        },
    ]

    private static func view(_ page: PageCall, person: String?) async throws -> JSONValue {
        let registry = try await page.ask("registry")
        let after = page.call.asked("after").map { [(name: "after", value: $0)] } ?? []
        let numbers = person == nil ? try await page.ask("people", query: [("limit", "50")] + after) : nil
        return .shown([
            "person": person.map(JSONValue.text), "numbers": numbers.map { .list($0.rows) },
            "next": numbers?["next"], "hasNumbers": .flag(numbers?.rows.isEmpty == false),
            "uses": .list(try await named(registry, page)),
            "sites": .list(
                (registry["sites"]?.list ?? []).map { site -> JSONValue in
                    ["id": .text(site.word("id")), "name": .text(site.word("name"))]
                }),
        ])
    }

    /// The same with each purpose in the words that people are told, in the reader's language.
    static func named(_ registry: JSONValue, _ page: PageCall) async throws -> [JSONValue] {
        let places = PlaceNames(page)
        var named: [JSONValue] = []
        for use in uses(registry, page.words) {
            let told = try await places.purpose(of: "\(use.word("purpose"))@\(use.word("site"))")
            named.append(use.adding([.init("text", .text(told ?? use.word("text")))]))
        }
        return named
    }

    /// Every purpose at every site, with what it does to a face, to be agreed to one by one.
    static func uses(_ registry: JSONValue, _ words: PageWords) -> [JSONValue] {
        let purposes = registry["purposes"]?.list ?? []
        return (registry["sites"]?.list ?? []).flatMap { site in
            site.words("purposes").compactMap { name -> JSONValue? in
                guard let purpose = purposes.first(where: { $0.word("id") == name }) else { return nil }
                let acts = purpose.words("operations").filter {
                    ["enrol", "verify", "identify"].contains($0)
                }
                guard !acts.isEmpty else { return nil }
                return .shown([
                    "site": .text(site.word("id")), "siteName": .text(site.word("name")),
                    "purpose": .text(name), "text": .text(purpose.word("text")),
                    "days": purpose["retentionDays"],
                    "operations": .list(
                        acts.map { ["id": .text($0), "text": .text(words.named("agree", $0))] }),
                ])
            }
        }
    }
}
