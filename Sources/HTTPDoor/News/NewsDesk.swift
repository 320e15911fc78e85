public import Desk
public import Herald
internal import Primitives
internal import Synchronization
internal import Vault

/// Where the door's routes tell what happened, and from where it goes out.
///
/// Telling never fails and never undoes what happened: news that cannot be kept is counted, and the log holds it.
public final class NewsDesk: Sendable {
    /// Whoever listens over HTTP listens here.
    public let wire: NewsWire
    /// Whoever is told by webhooks; `nil` where nothing is kept for them.
    public let courier: Courier?
    /// The broker; `nil` where there is none.
    public let broker: BrokerHerald?
    private let premises: Premises
    private let watchMinutes: Int
    private let map = Mutex(HouseMap([]))

    /// A desk whose news is heard on the wire alone.
    public init(_ premises: Premises) {
        (self.premises, courier, broker, watchMinutes) = (premises, nil, nil, 10)
        wire = NewsWire(run: Hex.encode(premises.random(4)))
    }

    /// A desk that tells webhooks and a broker too, as the settings say.
    ///
    /// - Throws: `HeraldError`, where they cannot be followed.
    public init(_ premises: Premises, _ settings: ServerSettings) throws {
        self.premises = premises
        let run = Hex.encode(premises.random(4))
        wire = NewsWire(run: run)
        watchMinutes = max(1, settings.watchMinutes ?? 10)
        let hooks = settings.webhooks
        let rules = try WebhookRules(allow: hooks?.allow ?? [], networks: hooks?.networks ?? [])
        courier = Courier(
            try Outbox(in: premises.folder + "/herald"), rules: rules,
            tools: premises.tools(trust: hooks?.trust))
        broker = try settings.mqtt.map { broker throws(HeraldError) in
            try BrokerHerald(broker, house: premises.settings.controller.text)
        }
    }

    /// Tells that something happened; what is known of it is said in the closure.
    ///
    ///     await call.house.news.publish(.decision, .match) { $0.entry = record.index }
    public func publish(
        _ kind: Bulletin.Kind, _ result: Bulletin.Result, _ tell: (inout Bulletin) -> Void = { _ in }
    ) async {
        var bulletin = Bulletin(kind, result, at: premises.clock.now())
        tell(&bulletin)
        let whole = map.withLock { $0 }.completed(bulletin)
        let issue = wire.publish(whole)
        broker?.take(whole)
        await courier?.take(issue)
    }

    /// Sends a webhook a message that says nothing but that it was asked for; false where there is none of this name.
    func test(_ webhook: String) async throws -> Bool {
        guard let courier else { throw Problem.notFound }
        return try await courier.test(webhook, Bulletin(.test, .test, at: premises.clock.now()))
    }

    /// Does the work, and meanwhile carries the news out; both end together.
    public func during<Answer: Sendable>(
        _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.run() }
            let answer: Answer
            do {
                answer = try await work()
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
            return answer
        }
    }

    private func run() async {
        let watcher = NewsWatcher(premises)
        await withDiscardingTaskGroup { group in
            if let courier { group.addTask { await courier.run() } }
            if let broker { group.addTask { await broker.run() } }
            group.addTask { await self.repeatedly(every: 15) { self.wire.beat() } }
            group.addTask {
                await self.repeatedly(every: self.watchMinutes * 60) { await self.look(watcher) }
            }
        }
        wire.close()
    }

    private func repeatedly(every seconds: Int, _ work: () async -> Void) async {
        while !Task.isCancelled {
            await work()
            try? await Task.sleep(for: .seconds(seconds))
        }
    }

    /// Looks at duties and posture, and tells what changed since the last look.
    func look(_ watcher: NewsWatcher) async {
        guard let seen = await watcher.look() else { return }
        map.withLock { $0 = seen.map }
        broker?.describe(seen.map)
        for standing in seen.standings { broker?.tell(standing) }
        for change in seen.changes {
            await publish(change.kind, change.result) { news in
                (news.site, news.rule, news.due, news.count) = (
                    change.site, change.rule, change.due, change.count
                )
            }
        }
    }
}

extension Premises {
    fileprivate func tools(trust: String?) -> CourierTools {
        let (vault, clock) = (vault, clock)
        var tools = CourierTools(
            now: { clock.now() }, random: random,
            seal: { try await vault.sealEvidence($0, about: nil, as: "webhook-secret") },
            open: { try await vault.openEvidence($0, about: nil, as: "webhook-secret") })
        tools.trust = trust
        return tools
    }
}
