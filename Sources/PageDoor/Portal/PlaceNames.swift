internal import HTTPDoor
internal import Synchronization

/// What places and purposes are called, from the public rules of each place.
final class PlaceNames: Sendable {
    private let page: PageCall
    private let known = Mutex<[String: JSONValue]>([:])

    init(_ page: PageCall) { self.page = page }

    /// The public rules of a site as its page shows them; empty where it is registered no more.
    func rules(of site: String) async throws -> JSONValue {
        if let found = known.withLock({ $0[site] }) { return found }
        let rules = try await page.askIfPermitted("rules", ["site": site])
        let told = rules.map { RulesView($0, in: page.words).members } ?? .object([])
        known.withLock { $0[site] = told }
        return told
    }

    /// The two halves of an activity such as `gate-access@compound-a`.
    static func parts(_ activity: String) -> (purpose: String, site: String)? {
        let parts = activity.split(separator: "@", maxSplits: 1).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }

    /// The place of an activity; of what has none, what it is about.
    func name(of activity: String) async throws -> String {
        guard let (_, site) = Self.parts(activity) else {
            return page.words.term("portal.activity", activity)
        }
        return try await rules(of: site)["site"]?["name"]?.text ?? site
    }

    /// The purpose of an activity in the words that people are told.
    func purpose(of activity: String) async throws -> String? {
        guard let (purpose, site) = Self.parts(activity) else { return nil }
        let all = try await rules(of: site)["purposes"]?.list ?? []
        let found = all.first { $0["id"]?.text == purpose }
        return found?["told"]?["purpose"]?.text ?? found?["text"]?.text ?? purpose
    }
}
