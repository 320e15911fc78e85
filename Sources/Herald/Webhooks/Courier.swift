internal import Crypto
internal import Foundation
public import Primitives
internal import Synchronization

/// What the courier is handed: time, chance, seals, and the way to a name.
public struct CourierTools: Sendable {
    public let now: @Sendable () -> Timestamp
    public let random: @Sendable (Int) -> [UInt8]
    /// Seals a secret before it is written.
    public let seal: @Sendable ([UInt8]) async throws -> [UInt8]
    /// Opens a sealed secret before a message is signed.
    public let open: @Sendable ([UInt8]) async throws -> [UInt8]
    /// Where a name leads; the machine's resolver unless a test has another.
    public var resolve: NameResolver = Postman.system
    /// Further certificates that are trusted, PEM.
    public var trust: String?
    public var plan = RetryPlan.house

    /// Hands the tools over.
    public init(
        now: @escaping @Sendable () -> Timestamp, random: @escaping @Sendable (Int) -> [UInt8],
        seal: @escaping @Sendable ([UInt8]) async throws -> [UInt8],
        open: @escaping @Sendable ([UInt8]) async throws -> [UInt8]
    ) {
        (self.now, self.random, self.seal, self.open) = (now, random, seal, open)
    }
}

/// Takes news to the targets that were registered: at least once, signed, one at a time for each target.
public final class Courier: Sendable {
    /// Where targets and messages are kept.
    public let outbox: Outbox
    let tools: CourierTools
    private let rules: WebhookRules
    private let postman: Postman
    private let nudges = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private let counted = Mutex(Counts())

    /// What was done since the start, for the metrics.
    public struct Counts: Sendable, Hashable {
        public var delivered = 0
        public var failed = 0
        public var dead = 0
        /// News that could not be put into the outbox.
        public var lost = 0
    }

    /// A courier of one outbox, who speaks to nobody but those the rules allow.
    public init(_ outbox: Outbox, rules: WebhookRules, tools: CourierTools) {
        (self.outbox, self.rules, self.tools) = (outbox, rules, tools)
        postman = Postman(rules: rules, resolve: tools.resolve, trust: tools.trust)
    }

    public var counts: Counts { counted.withLock { $0 } }

    /// Registers a target, and gives the secret it is to check signatures with.
    ///
    /// - Parameter name: The request's name: asked again under it, the same target and secret are answered.
    public func register(
        _ text: String, kinds: Set<Bulletin.Kind>, under name: String
    ) async throws -> (Webhook, WebhookSecret) {
        let address = try WebhookAddress(text)
        guard rules.mayAsk(address) else { throw HeraldError.targetNotAllowed }
        let digest = Array(SHA256.hash(data: Array(name.utf8)))
        let wanted = Webhook(
            id: "wh_" + Hex.encode(digest.prefix(12)), to: address, kinds: kinds, since: tools.now()
        ).sealed(with: try await tools.seal(tools.random(32)))
        let kept = try await outbox.add(wanted)
        guard kept.address == address, kept.kinds == kinds else { throw HeraldError.nameReused }
        return (kept, try await secret(of: kept))
    }

    /// Puts news into the outbox for every target that is told of its kind; it is on the disk when this returns.
    public func take(_ issue: NewsIssue) async {
        do throws(HeraldError) {
            let targets = try await outbox.targets().filter { $0.kinds.contains(issue.bulletin.kind) }
            try await put(issue.bulletin, as: issue.id, for: targets)
        } catch {
            counted.withLock { $0.lost += 1 }
        }
    }

    /// Sends a target a message that says nothing but that it was asked for; false where there is no such target.
    public func test(_ id: String, _ bulletin: Bulletin) async throws(HeraldError) -> Bool {
        guard let target = try await outbox.target(id) else { return false }
        try await put(bulletin, as: "test-" + Hex.encode(tools.random(8)), for: [target])
        return true
    }

    /// Tries a dead letter again; false where there is none of this name.
    public func redeliver(_ message: String, of target: String) async throws(HeraldError) -> Bool {
        let isThere = try await outbox.revive(message, of: target, at: tools.now())
        nudges.continuation.yield()
        return isThere
    }

    private func put(
        _ bulletin: Bulletin, as name: String, for targets: [Webhook]
    ) async throws(HeraldError) {
        guard !targets.isEmpty, let letter = Letter(bulletin, to: .outside) else { return }
        let body = Array(Letter.line(WebhookBody(letter)).utf8)
        let at = tools.now()
        try await outbox.put(targets.map { WebhookMessage("msg_\(name)", for: $0.id, body, at: at) })
        nudges.continuation.yield()
    }

    private func secret(of target: Webhook) async throws -> WebhookSecret {
        guard let secret = WebhookSecret(try await tools.open(target.secret)) else {
            throw HeraldError.outboxFailed
        }
        return secret
    }

    /// Delivers until the task is cancelled.
    public func run() async {
        let busy = Busy()
        await withDiscardingTaskGroup { group in
            group.addTask { await self.tick() }
            for await _ in nudges.stream {
                for id in await self.dueTargets() where busy.begin(id) {
                    group.addTask {
                        await self.serve(id)
                        busy.end(id)
                    }
                }
            }
            group.cancelAll()
        }
    }

    // Time passes without a nudge: a message whose wait is over is found within a quarter of a second.
    private func tick() async {
        while !Task.isCancelled {
            nudges.continuation.yield()
            try? await Task.sleep(for: .milliseconds(250))
        }
    }

    private func dueTargets() async -> [String] {
        let now = tools.now()
        let next = (try? await outbox.nextDue()) ?? [:]
        return next.filter { $0.value <= now }.map(\.key)
    }

    // One after the other, so that a slow target has one connection and not many.
    private func serve(_ id: String) async {
        while !Task.isCancelled, let target = try? await outbox.target(id),
            let message = try? await outbox.due(for: id, at: tools.now())
        {
            let outcome = await attempt(message, to: target)
            // A try that was broken off by the end of the server is no try.
            guard !Task.isCancelled, await settle(message, outcome) else { return }
        }
    }

    private func attempt(_ message: WebhookMessage, to target: Webhook) async -> DeliveryOutcome {
        guard let secret = try? await secret(of: target) else { return .keysOutOfReach }
        let seconds = tools.now().seconds
        let headers = [
            ("content-type", "application/json"), ("user-agent", "Countenance"), ("webhook-id", message.id),
            ("webhook-timestamp", "\(seconds)"),
            ("webhook-signature", secret.signature(of: message.id, at: seconds, message.body)),
        ]
        let parcel = Postman.Parcel(address: target.address, headers: headers, body: message.body)
        return await postman.deliver(parcel, within: tools.plan.patience)
    }

    // CRASH: a message that arrived and is not yet forgotten is sent once more, under the same name.
    private func settle(_ message: WebhookMessage, _ outcome: DeliveryOutcome) async -> Bool {
        let isEnd = outcome == .status(410)
        let wait =
            isEnd ? nil : tools.plan.wait(after: message.tries + 1, chance: tools.random(1).first ?? 127)
        counted.withLock { counts in
            if outcome == .delivered { counts.delivered += 1 } else { counts.failed += 1 }
            if outcome != .delivered, wait == nil { counts.dead += 1 }
        }
        do throws(HeraldError) {
            if outcome == .delivered {
                try await outbox.drop(message)
            } else {
                let now = tools.now()
                let again = wait.map { Timestamp(milliseconds: now.milliseconds + $0) }
                try await outbox.keep(message, after: outcome, again: again, at: now)
            }
            return true
        } catch {
            return false
        }
    }
}

/// Which targets are being served.
private final class Busy: Sendable {
    private let ids = Mutex<Set<String>>([])

    func begin(_ id: String) -> Bool { ids.withLock { $0.insert(id).inserted } }
    func end(_ id: String) { ids.withLock { _ = $0.remove(id) } }
}

/// The body of a message, as Standard Webhooks lays it out.
private struct WebhookBody: Encodable {
    let type: String
    let timestamp: String
    let data: Letter

    init(_ letter: Letter) { (type, timestamp, data) = (letter.name, letter.at, letter) }
}
