internal import HTTPDoor

/// Everything that is registered on one page, what is missing, and how it came to be.
struct RegistryOverview {
    let json: JSONValue

    init(_ page: PageCall) async throws {
        let (shelves, revision) = try await RegistryPages.registered(page)
        let obstacles = Self.obstacles(try await page.askIfRegistered("posture"))
        let words = page.words
        let sites = shelves.things(.sites).map { Self.site($0, shelves, obstacles[$0.id] ?? 0, words) }
        let papers: [RegistryShelf] = [.purposes, .notices, .assessments, .controllers]
        let history = try await page.askIfPermitted("registry-revisions", query: [("limit", "12")])
        json = [
            "revision": .text(revision), "isRegistered": .flag(revision != "0"),
            "mayWrite": .flag(RegistryPages.mayWrite(page)), "sites": .list(sites),
            "hasSites": .flag(!sites.isEmpty),
            "papers": .list(
                papers.map {
                    RegistryListing($0, shelves, words, mayWrite: RegistryPages.mayWrite(page)).json
                }),
            "history": .list(
                (history?["items"]?.list ?? []).map {
                    $0.adding([.init("isInForce", .flag("\($0["revision"]?.integer ?? 0)" == revision))])
                }),
            "hasHistory": .flag(history?["items"]?.list?.isEmpty == false),
        ]
    }

    /// How many findings stand in the way at each site.
    private static func obstacles(_ posture: JSONValue?) -> [String: Int] {
        let grave = (posture?["items"]?.list ?? []).filter { $0["severity"] == "error" }
        let sites = grave.flatMap { Set(($0["uses"]?.list ?? []).compactMap { $0["site"]?.text }) }
        return Dictionary(sites.map { ($0, 1) }, uniquingKeysWith: +)
    }

    private static func site(
        _ site: RegistryThing, _ shelves: RegistryShelves, _ obstacles: Int, _ words: PageWords
    ) -> JSONValue {
        let kind =
            site.text("kind").isEmpty ? "" : words.say("registry.choices.siteKind.\(site.text("kind"))")
        let shelf: (RegistryShelf, [RegistryThing]) -> JSONValue = { shelf, things in
            [
                "section": .text(shelf.rawValue),
                "title": .text(words.say("registry.\(shelf.rawValue).many")),
                "add": .text(words.say("registry.\(shelf.rawValue).add")), "isEmpty": .flag(things.isEmpty),
                "none": .text(words.say("registry.\(shelf.rawValue).none")), "site": .text(site.id),
                "isOfSite": .flag(shelf != .purposes),
                "things": .list(things.map { RegistryListing.json($0, words) }),
            ]
        }
        let own: [RegistryShelf] = [.areas, .devices, .alternatives]
        let purposes = site.texts("purposes").compactMap { shelves.thing(.purposes, $0) }
        let isUnused = purposes.isEmpty || !shelves.things(.devices).contains { $0.text("site") == site.id }
        let standing = isUnused ? "unused" : obstacles == 0 ? "lawful" : "obstacles"
        return RegistryListing.json(site, words).adding([
            .init("kind", .text(kind)), .init("hasKind", .flag(!kind.isEmpty)),
            .init("tone", .text(isUnused ? "warn" : obstacles == 0 ? "good" : "bad")),
            .init("standing", .text(words.say("registry.overview.\(standing)", ["count": "\(obstacles)"]))),
            .init(
                "shelves",
                .list(
                    own.map { name in shelf(name, shelves.things(name).filter { $0.text("site") == site.id })
                    }
                        + [shelf(.purposes, purposes)])),
        ])
    }
}
