import Foundation
import Primitives
import Synchronization
import Testing

@testable import Herald

@Suite("News by webhook", .serialized) struct CourierTests {
    private func visit(
        _ path: String, _ body: (Receiver, CourierHouse, Webhook) async throws -> Void
    ) async throws {
        try await inFolder { folder in
            let receiver = try await Receiver(in: folder)
            defer { receiver.stop() }
            let root = "http://127.0.0.1:\(receiver.port)"
            let house = try CourierHouse(in: folder, allow: [root])
            let (target, secret) = try await house.courier.register(
                root + path, kinds: [.decision, .test], under: "a")
            try receiver.learn(secret.text)
            try await body(receiver, house, target)
        }
    }

    @Test func `a message arrives once, and another program finds its signature good`() async throws {
        try await visit("/ok") { receiver, house, target in
            await house.tell(3)
            let heard = try await house.delivering { try await receiver.heard(atLeast: 3) }
            #expect(heard.count == 3 && Set(heard.map(\.id)).count == 3)
            #expect(heard.allSatisfy { $0.signed && $0.age < 60 && $0.type == "application/json" })
            let first = try #require(heard.first)
            #expect(first.id == "msg_feed-1")
            #expect(
                first.body == """
                    {"data":{"at":"2025-06-15T15:06:40Z","entry":0,"kind":"decision","result":"match","site":"gate"},\
                    "timestamp":"2025-06-15T15:06:40Z","type":"decision.match"}
                    """)
            #expect(!heard.contains { $0.body.contains("the-person-of-the-news") })
            print("promise A14: \(heard.count) signatures of webhooks checked by Python's hmac, 0 wrong")
        }
    }

    @Test func `with another secret the other program finds the signature bad`() async throws {
        try await inFolder { folder in
            let receiver = try await Receiver(in: folder)
            defer { receiver.stop() }
            let root = "http://127.0.0.1:\(receiver.port)/ok"
            let house = try CourierHouse(in: folder, allow: [root])
            _ = try await house.courier.register(root, kinds: [.decision], under: "a")
            try receiver.learn(try #require(WebhookSecret(Array(repeating: 7, count: 32))).text)
            await house.tell()
            let heard = try await house.delivering { try await receiver.heard(atLeast: 1) }
            #expect(heard.count == 1 && !heard[0].signed)
        }
    }

    @Test(arguments: [1, 3]) func `a target that fails at first is tried again under the same name`(
        _ failures: Int
    ) async throws {
        try await visit("/fail/\(failures)") { receiver, house, target in
            await house.tell()
            let counts = try await house.delivering { try await house.settle(target) }
            let heard = try receiver.heard()
            #expect(counts == (0, 0))
            #expect(heard.map(\.status) == Array(repeating: 500, count: failures) + [200])
            #expect(Set(heard.map(\.id)).count == 1 && heard.allSatisfy(\.signed))
        }
    }

    @Test func `after the last try it is a dead letter, which can be tried again`() async throws {
        try await visit("/fail/4") { receiver, house, target in
            await house.tell()
            let counts = try await house.delivering { try await house.settle(target) }
            #expect(counts == (0, 1))
            #expect(try receiver.heard().count == 4)
            let letter = try #require(
                try await house.courier.outbox.deadLetters(of: target.id, after: nil, limit: 5).first)
            #expect(letter.tries == 4 && letter.outcome == .status(500))
            #expect(try await house.courier.redeliver(letter.id, of: target.id))
            #expect(try await house.courier.redeliver(letter.id, of: target.id) == false)
            let after = try await house.delivering { try await house.settle(target) }
            #expect(after == (0, 0))
            #expect(try receiver.heard().last?.status == 200)
        }
    }

    @Test func `a redirection is not followed, and a target that is gone is not asked again`() async throws {
        let answers = Mutex(0)
        let followed = Mutex(0)
        for (path, asked, outcome) in [
            ("/redirect", 4, DeliveryOutcome.status(302)), ("/gone", 1, .status(410)),
        ] {
            try await visit(path) { receiver, house, target in
                await house.tell()
                let counts = try await house.delivering { try await house.settle(target) }
                #expect(counts == (0, 1))
                let heard = try receiver.heard()
                #expect(heard.count == asked && heard.allSatisfy { $0.path == path })
                answers.withLock { $0 += heard.count }
                followed.withLock { $0 += heard.count { $0.path != path } }
                let letter = try await house.courier.outbox.deadLetters(of: target.id, after: nil, limit: 5)
                    .first
                #expect(letter?.outcome == outcome)
            }
        }
        print(
            "promise A14: \(answers.withLock { $0 }) answers with a redirection or an end, "
                + "\(followed.withLock { $0 }) followed")
    }

    @Test func `a slow target is given up in time, and holds no other up`() async throws {
        try await inFolder { folder in
            let receiver = try await Receiver(in: folder)
            defer { receiver.stop() }
            let root = "http://127.0.0.1:\(receiver.port)"
            let house = try CourierHouse(in: folder, allow: [root]) { $0.plan.patience = 300 }
            let (slow, _) = try await house.courier.register(root + "/slow", kinds: [.decision], under: "a")
            let (quick, _) = try await house.courier.register(root + "/ok", kinds: [.decision], under: "b")
            await house.tell()
            let counts = try await house.delivering {
                (try await house.settle(slow), try await house.settle(quick))
            }
            #expect(counts.0 == (0, 1) && counts.1 == (0, 0))
            let letter = try await house.courier.outbox.deadLetters(of: slow.id, after: nil, limit: 5).first
            #expect(letter?.outcome == .tooSlow)
        }
    }

    @Test func `a target hears of the kinds it asked for`() async throws {
        try await visit("/ok") { receiver, house, target in
            await house.courier.take(
                house.wire.publish(Bulletin(.consent, .withdrawn, at: Timestamp(seconds: 0))))
            #expect(try await house.courier.outbox.counts(of: target.id) == (0, 0))
            #expect(
                try await house.courier.test(target.id, Bulletin(.test, .test, at: Timestamp(seconds: 0))))
            let heard = try await house.delivering { try await receiver.heard(atLeast: 1) }
            #expect(heard.count == 1 && heard[0].body.contains(#""type":"test""#))
            #expect(
                try await !house.courier.test("wh_x", Bulletin(.test, .test, at: Timestamp(seconds: 0))))
        }
    }

    @Test func `asked again under the same name, the same target and secret are answered`() async throws {
        try await inFolder { folder in
            let house = try CourierHouse(in: folder, allow: ["https://hooks.example"])
            let (first, secret) = try await house.courier.register(
                "https://hooks.example/a", kinds: [.duty], under: "x")
            let (again, same) = try await house.courier.register(
                "https://hooks.example/a", kinds: [.duty], under: "x")
            #expect(first == again && secret.text == same.text)
            await #expect(throws: HeraldError.nameReused) {
                try await house.courier.register("https://hooks.example/b", kinds: [.duty], under: "x")
            }
            let (_, other) = try await house.courier.register(
                "https://hooks.example/a", kinds: [.duty], under: "y")
            #expect(secret.text != other.text && secret.text.hasPrefix("whsec_"))
            #expect("\(secret)" == "<redacted>")
            let file =
                try Data(contentsOf: URL(filePath: folder + "/herald/outbox.sqlite"))
                + (try Data(contentsOf: URL(filePath: folder + "/herald/outbox.sqlite-wal")))
            #expect(file.range(of: Data(secret.bytes)) == nil)
            #expect(file.range(of: Data(secret.bytes.map { ~$0 })) != nil)
        }
    }
}
