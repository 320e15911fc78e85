import Foundation
import Primitives
import Testing

@testable import Herald

@Suite("The outbox keeps what it was given") struct OutboxTests {
    @Test func `an outbox that was brought back forgets its targets and all that waited`() async throws {
        try await inFolder { folder in
            let url = "https://hooks.example/a"
            let house = try CourierHouse(in: folder, allow: [url])
            let (target, _) = try await house.courier.register(url, kinds: [.decision], under: "a")
            await house.tell(3)
            #expect(try await house.courier.outbox.counts(of: target.id).waiting == 3)
            #expect(try await house.courier.outbox.forgetAll() == 1)
            #expect(try await house.courier.outbox.targets().isEmpty)
            #expect(try await house.courier.outbox.counts(of: target.id) == (0, 0))
        }
    }

    /// The child of the test below: it puts messages in, delivers what it can, and is killed.
    @Test func `messages of a process that was killed arrive all the same`() async throws {
        try await inFolder { folder in
            let receiver = try await Receiver(in: folder)
            defer { receiver.stop() }
            let url = "http://127.0.0.1:\(receiver.port)/ok"
            let house = try CourierHouse(in: folder, allow: [url])
            let (target, secret) = try await house.courier.register(url, kinds: [.decision], under: "a")
            try receiver.learn(secret.text)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [folder = folder as String, url = url as String] in
                let house = try CourierHouse(in: folder, allow: [url])
                _ = try await house.delivering {
                    await house.tell(40)
                    kill(getpid(), SIGKILL)
                }
            }
            let left = try await house.courier.outbox.counts(of: target.id).waiting
            let early = Set(try receiver.heard().map(\.id)).count
            #expect(left > 0 && left + early >= 40, "\(left) waiting, \(early) heard")
            let counts = try await house.delivering { try await house.settle(target) }
            let heard = try receiver.heard()
            #expect(counts == (0, 0))
            #expect(Set(heard.map(\.id)) == Set((1...40).map { "msg_feed-\($0)" }))
            #expect(heard.allSatisfy { $0.signed })
            print(
                """
                promise A14: 40 messages put in, process killed with \(left) waiting, \
                \(Set(heard.map(\.id)).count) arrived in \(heard.count) requests
                """)
        }
    }

    @Test func `it holds no more than it may, and what is too much is a dead letter`() async throws {
        try await inFolder { folder in
            var limits = Outbox.Limits()
            (limits.waiting, limits.dead, limits.targets) = (3, 2, 1)
            let outbox = try Outbox(in: folder, limits: limits)
            let now = Timestamp(seconds: 1)
            let target = try await outbox.add(
                Webhook(id: "wh_1", to: try WebhookAddress("https://a.example/"), kinds: [.duty], since: now))
            for number in 0..<8 {
                try await outbox.put([WebhookMessage("m\(number)", for: target.id, [1], at: now)])
            }
            #expect(try await outbox.counts(of: target.id) == (3, 2))
            let dead = try await outbox.deadLetters(of: target.id, after: nil, limit: 9)
            #expect(dead.map(\.id) == ["m6", "m7"] && dead.allSatisfy { $0.outcome == .tooMany })
            await #expect(throws: HeraldError.tooManyTargets) {
                try await outbox.add(
                    Webhook(
                        id: "wh_2", to: try WebhookAddress("https://a.example/"), kinds: [.duty], since: now))
            }
            #expect(try await outbox.remove(target.id))
            #expect(try await outbox.counts(of: target.id) == (0, 0))
            // A message for a target that was removed meanwhile is not kept.
            try await outbox.put([WebhookMessage("late", for: target.id, [1], at: now)])
            #expect(try await outbox.counts(of: target.id) == (0, 0))
        }
    }

    @Test func `it is opened by its owner alone, and a file that is none is not opened`() async throws {
        try await inFolder { folder in
            _ = try Outbox(in: folder + "/h")
            let files = FileManager.default
            for (path, mode) in [("/h", 0o700), ("/h/outbox.sqlite", 0o600)] {
                let attributes = try files.attributesOfItem(atPath: folder + path)
                #expect(attributes[.posixPermissions] as? Int == mode)
            }
            try files.createDirectory(atPath: folder + "/bad", withIntermediateDirectories: true)
            try Data(repeating: 65, count: 8192).write(to: URL(filePath: folder + "/bad/outbox.sqlite"))
            #expect(throws: HeraldError.outboxFailed) { try Outbox(in: folder + "/bad") }
        }
    }

    @Test func `waits grow, with a fifth of chance, and end`() {
        let plan = RetryPlan.house
        #expect(plan.wait(after: 1, chance: 0) == 4000 && plan.wait(after: 1, chance: 255) == 6000)
        #expect(plan.wait(after: 6, chance: 127).map { (21_000_000...22_000_000).contains($0) } == true)
        #expect(plan.wait(after: 7, chance: 0) == nil && plan.wait(after: 0, chance: 0) == nil)
    }
}
