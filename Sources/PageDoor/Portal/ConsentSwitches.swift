internal import HTTPDoor

/// A switch for each purpose a person agreed to, or could agree to at the same places.
enum ConsentSwitches {
    @Sendable static func members(_ page: PageCall) async throws -> JSONValue {
        let consents = try await page.ask("my-consents")["items"]?.list ?? []
        let places = PlaceNames(page)
        let short = try await shortfalls(page, consents)
        var sites: [JSONValue] = []
        for site in ordered(consents.compactMap { $0["site"]?.text }) {
            let rules = try await places.rules(of: site)
            let here = consents.filter { $0["site"]?.text == site }
            sites.append(
                .object([
                    .init("site", .text(site)), .init("name", rules["site"]?["name"] ?? .text(site)),
                    .init("controller", rules["controllerName"] ?? .null),
                    .init("hasRules", .flag(rules["site"] != nil)),
                    .init("switches", .list(adding(short, to: switches(here, rules, site, page.words)))),
                ]))
        }
        return .object([.init("sites", .list(sites)), .init("isEmpty", .flag(sites.isEmpty))])
    }

    /// What the rules would refuse now of each consent that stands, each reason once.
    private static func shortfalls(
        _ page: PageCall, _ consents: [JSONValue]
    ) async throws -> [String: [JSONValue]] {
        guard consents.contains(where: { $0["state"]?.text == "given" }) else { return [:] }
        let items = try await page.ask("shortfalls", ["person": page.call.caller.name])["items"]?.list ?? []
        let told = items.map { item -> (String, [JSONValue]) in
            var seen: Set<String> = []
            let grounds = (item["shortfalls"]?.list ?? []).flatMap { $0["grounds"]?.list ?? [] }
            return (
                item["consent"]?.text ?? "", grounds.filter { seen.insert($0["rule"]?.text ?? "").inserted }
            )
        }
        return Dictionary(told) { $1 }
    }

    private static func adding(_ short: [String: [JSONValue]], to switches: [JSONValue]) -> [JSONValue] {
        switches.map { one in
            let grounds = one["consent"]?.text.flatMap { short[$0] } ?? []
            return one.adding([.init("grounds", .list(grounds)), .init("isShort", .flag(!grounds.isEmpty))])
        }
    }

    /// The newest consent to each purpose, and the purposes of the place that rest on consent and have none.
    static func switches(
        _ consents: [JSONValue], _ rules: JSONValue, _ site: String, _ words: PageWords
    ) -> [JSONValue] {
        let registered = rules["purposes"]?.list ?? []
        let offered = registered.filter { $0["isConsent"]?.flag == true }.compactMap { $0["id"]?.text }
        return ordered(consents.compactMap { $0["purpose"]?.text } + offered).map { id in
            let mine = consents.filter { $0["purpose"]?.text == id }
            let newest =
                latest(mine.filter { $0["state"]?.text == "given" }) ?? latest(mine)
            let purpose = registered.first { $0["id"]?.text == id }
            let state = newest?["state"]?.text ?? "none"
            let stored = purpose?["storedAt"]?.list ?? []
            return .object([
                .init("site", .text(site)), .init("purpose", .text(id)),
                .init("key", .text("\(site)--\(id)")),
                .init("text", purpose?["told"]?["purpose"] ?? purpose?["text"] ?? .text(id)),
                .init("consent", newest?["id"] ?? .null), .init("isOn", .flag(state == "given")),
                .init("state", .text(words.term("portal.state", state))),
                .init("givenAt", newest?["givenAt"] ?? .null),
                .init("expiresAt", newest?["expiresAt"] ?? .null),
                .init("withdrawnAt", newest?["withdrawnAt"] ?? .null),
                .init("noticeVersion", purpose?["noticeVersion"] ?? .null),
                .init("noticeDigest", purpose?["noticeDigest"] ?? .null),
                .init("activities", purpose?["activities"] ?? .null),
                .init("notice", purpose?["told"] ?? .null), .init("ways", rules["ways"] ?? .null),
                .init("stored", purpose?["stored"] ?? .null),
                .init("leavesDevice", .flag(stored.contains { $0.text != "device" })),
                .init("isOffered", .flag(offered.contains(id) && purpose?["told"] != nil)),
                .init("isOver", .flag(!offered.contains(id))),
            ])
        }
    }

    private static func latest(_ consents: [JSONValue]) -> JSONValue? {
        consents.max { ($0["givenAt"]?.text ?? "") < ($1["givenAt"]?.text ?? "") }
    }

    private static func ordered(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
