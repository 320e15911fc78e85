internal import Desk
internal import Herald
internal import Law
internal import Policy
internal import Primitives
internal import Registry
internal import Synchronization

/// Looks at duties and posture from time to time, and finds what changed.
final class NewsWatcher: Sendable {
    /// What is new since the last look.
    struct Change: Sendable, Hashable {
        let kind: Bulletin.Kind
        let result: Bulletin.Result
        let site: String
        var rule: String?
        var due: String?
        var count: Int?
    }

    /// What one look found.
    struct Seen: Sendable {
        let map: HouseMap
        let standings: [SiteStanding]
        let changes: [Change]
    }

    /// One duty or finding, told apart from others by where it comes from; of that, nothing is told on.
    private struct Item: Hashable {
        let kind: Bulletin.Kind
        let site: String
        let rule: String
        let origin: String
        let due: String?
    }

    /// When more changed at once, only the counts are told.
    private static let mostChanges = 100
    private let premises: Premises
    private let last = Mutex<[Item: Bulletin.Result]?>(nil)

    init(_ premises: Premises) { self.premises = premises }

    /// `nil` where there is nothing to look at, or it cannot be read now.
    func look() async -> Seen? {
        let now = premises.clock.now()
        do {
            guard let document = try await RegistryDesk(premises).inForce()?.document else { return nil }
            let posture = try await PostureDesk(premises)
            var items: [Item: Bulletin.Result] = [:]
            for site in document.sites {
                let duties = try await DutyDesk(premises).duties(site.id, at: now)
                items.merge(Self.items(duties, at: site.id)) { first, _ in first }
                let findings = try posture.check(site.id, at: now).findings
                items.merge(Self.items(findings, at: site.id)) { first, _ in first }
            }
            let standings = document.sites.map { Self.standing(of: $0.id.text, items) }
            return Seen(
                map: HouseMap(document), standings: standings, changes: changes(to: items, standings))
        } catch {
            return nil
        }
    }

    private func changes(to items: [Item: Bulletin.Result], _ standings: [SiteStanding]) -> [Change] {
        let before = last.withLock { last in
            defer { last = items }
            return last
        }
        guard let before else { return standings.flatMap(Self.summary) }
        let new = items.filter { before[$0.key] != $0.value }
        let gone = before.filter { items[$0.key] == nil }
        guard new.count + gone.count <= Self.mostChanges else { return standings.flatMap(Self.summary) }
        let told = new.map { Self.change($0.key, $0.value) } + gone.map { Self.change($0.key, .settled) }
        return told.sorted { ($0.site, $0.rule ?? "") < ($1.site, $1.rule ?? "") }
    }

    private static func change(_ item: Item, _ result: Bulletin.Result) -> Change {
        Change(kind: item.kind, result: result, site: item.site, rule: item.rule, due: item.due)
    }

    private static func summary(_ standing: SiteStanding) -> [Change] {
        let duty: Bulletin.Result = standing.overdue > 0 ? .overdue : standing.open > 0 ? .open : .clean
        let posture: Bulletin.Result =
            standing.errors > 0 ? .error : standing.warnings > 0 ? .warning : .clean
        return [
            Change(kind: .duty, result: duty, site: standing.site, count: standing.open),
            Change(
                kind: .posture, result: posture, site: standing.site,
                count: standing.errors + standing.warnings),
        ]
    }

    private static func standing(of site: String, _ items: [Item: Bulletin.Result]) -> SiteStanding {
        var standing = SiteStanding(site)
        for (item, result) in items where item.site == site {
            switch result {
            case .overdue:
                standing.overdue += 1
                standing.open += 1
            case .open: standing.open += 1
            case .error: standing.errors += 1
            default: standing.warnings += 1
            }
        }
        return standing
    }

    private static func items(_ list: DutyList, at site: SiteID) -> [Item: Bulletin.Result] {
        let pairs = list.duties.filter(\.binds).map { duty in
            let due: String? =
                switch duty.day {
                case .on(let day): day.description
                case .atOnce: "at once"
                case .unknown: nil
                }
            let item = Item(
                kind: .duty, site: site.text, rule: duty.rule.text, origin: duty.origin, due: due)
            let isLate = (duty.daysLeft(on: list.today) ?? 0) < 0
            return (item, isLate ? Bulletin.Result.overdue : .open)
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private static func items(_ findings: [PostureFinding], at site: SiteID) -> [Item: Bulletin.Result] {
        let pairs = findings.filter { $0.severity != .note }.map { finding in
            let places = finding.fixes.map { "\($0.path)" }.joined(separator: " ")
            let item = Item(
                kind: .posture, site: site.text, rule: finding.rule.text, origin: places,
                due: finding.due?.description)
            return (item, finding.severity == .error ? Bulletin.Result.error : .warning)
        }
        return Dictionary(pairs) { first, second in first == .error ? first : second }
    }
}

extension HouseMap {
    fileprivate init(_ document: RegistryDocument) {
        self.init(
            document.sites.map { site in
                HouseMap.Site(
                    site.id.text, purposes: (site.purposes ?? []).map(\.text),
                    devices: document.devices.filter { $0.site == site.id }.map(\.id.text))
            })
    }
}
