import Foundation
import Primitives
import Testing

@testable import Herald

/// A courier with an outbox of its own, a clock in milliseconds, and secrets that are "sealed" by turning every bit.
struct CourierHouse: Sendable {
    let courier: Courier
    let wire = NewsWire(run: "feed")

    init(in folder: String, allow: [String], _ change: (inout CourierTools) -> Void = { _ in }) throws {
        try self.init(in: folder, WebhookRules(allow: allow, networks: []), change)
    }

    init(in folder: String, _ rules: WebhookRules, _ change: (inout CourierTools) -> Void = { _ in }) throws {
        var tools = CourierTools(
            now: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }, random: Self.chance,
            seal: { $0.map { ~$0 } }, open: { $0.map { ~$0 } })
        tools.plan = RetryPlan(milliseconds: [30, 60, 90])
        change(&tools)
        courier = Courier(try Outbox(in: folder + "/herald"), rules: rules, tools: tools)
    }

    @Sendable private static func chance(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// Tells so many decisions.
    func tell(_ count: Int = 1) async {
        for number in 0..<count {
            var news = Bulletin(.decision, .match, at: Timestamp(seconds: 1_750_000_000))
            (news.site, news.entry, news.person) = ("gate", UInt64(number), "the-person-of-the-news")
            await courier.take(wire.publish(news))
        }
    }

    /// Delivers while the body runs.
    func delivering<Answer: Sendable>(
        _ body: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await courier.run() }
            defer { group.cancelAll() }
            return try await body()
        }
    }

    /// Waits until nothing waits any more for a target.
    func settle(_ target: Webhook) async throws -> (waiting: Int, dead: Int) {
        for _ in 0..<600 {
            let counts = try await courier.outbox.counts(of: target.id)
            if counts.waiting == 0 { return counts }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try await courier.outbox.counts(of: target.id)
    }
}
