import Foundation
import Primitives
import Testing

@testable import Herald

/// Whom the courier speaks to, and whom never.
@Suite("Only listed targets at allowed addresses", .serialized) struct CourierReachTests {
    @Test func `a target that is not listed cannot be registered`() async throws {
        try await inFolder { folder in
            let receiver = try await Receiver(in: folder)
            defer { receiver.stop() }
            let root = "http://127.0.0.1:\(receiver.port)"
            let house = try CourierHouse(in: folder, allow: [root + "/in"])
            var refused = 0
            for target in [
                root + "/", root + "/inside", root + "/elsewhere", "http://127.0.0.1:1/in",
                "http://localhost:\(receiver.port)/in", "https://127.0.0.1:\(receiver.port)/in",
                "http://[::1]:\(receiver.port)/in",
            ] {
                await #expect(throws: HeraldError.targetNotAllowed) {
                    try await house.courier.register(target, kinds: [.decision], under: target)
                }
                refused += 1
            }
            await house.tell()
            try await house.delivering { try await Task.sleep(for: .milliseconds(400)) }
            let heard = try receiver.heard()
            #expect(heard.isEmpty)
            print(
                "promise A14: \(refused) targets off the list refused, \(heard.count) requests sent to them")
        }
    }

    @Test func `a target taken off the list is asked no more`() async throws {
        try await inFolder { folder in
            let receiver = try await Receiver(in: folder)
            defer { receiver.stop() }
            let root = "http://127.0.0.1:\(receiver.port)"
            let before = try CourierHouse(in: folder, allow: [root])
            let (target, _) = try await before.courier.register(root + "/ok", kinds: [.decision], under: "a")
            await before.tell()
            let after = try CourierHouse(in: folder, allow: ["https://hooks.example"])
            #expect(try await after.delivering { try await after.settle(target) } == (0, 1))
            #expect(try receiver.heard().isEmpty)
            let letter = try await after.courier.outbox.deadLetters(of: target.id, after: nil, limit: 1).first
            #expect(letter?.outcome == .notAllowed)
        }
    }

    @Test(arguments: [
        "127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "::1",
        "fd00::1", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    ]) func `a listed name that leads inside is refused before a connection`(_ inside: String) async throws {
        try await inFolder { folder in
            let papers = try Papers(for: "hooks.example", in: folder)
            let receiver = try await Receiver(in: folder, tls: papers)
            defer { receiver.stop() }
            let url = "https://hooks.example:\(receiver.port)/ok"
            let house = try CourierHouse(in: folder, allow: [url]) { tools in
                tools.resolve = { _, _ in NetAddress(inside) }
                (tools.trust, tools.plan) = (papers.chain, RetryPlan(milliseconds: []))
            }
            let (target, _) = try await house.courier.register(url, kinds: [.decision], under: "a")
            await house.tell()
            #expect(try await house.delivering { try await house.settle(target) } == (0, 1))
            let letter = try await house.courier.outbox.deadLetters(of: target.id, after: nil, limit: 1).first
            #expect(letter?.outcome == .notAllowed)
            #expect(try receiver.heard().isEmpty)
        }
    }

    @Test func `a network that is allowed inside is reached, by TLS under the target's own name`()
        async throws
    {
        try await inFolder { folder in
            let papers = try Papers(for: "hooks.example", in: folder)
            let receiver = try await Receiver(in: folder, tls: papers)
            defer { receiver.stop() }
            let rules = try WebhookRules(
                allow: ["https://hooks.example:\(receiver.port)", "https://other.example:\(receiver.port)"],
                networks: ["127.0.0.0/8"])
            let house = try CourierHouse(in: folder, rules) { tools in
                tools.resolve = { _, _ in NetAddress("127.0.0.1") }
                (tools.trust, tools.plan) = (papers.chain, RetryPlan(milliseconds: []))
            }
            let (target, secret) = try await house.courier.register(
                "https://hooks.example:\(receiver.port)/ok", kinds: [.decision], under: "a")
            // The same machine under a name its certificate does not have.
            let (other, _) = try await house.courier.register(
                "https://other.example:\(receiver.port)/ok", kinds: [.decision], under: "b")
            try receiver.learn(secret.text)
            await house.tell()
            let counts = try await house.delivering {
                (try await house.settle(target), try await house.settle(other))
            }
            #expect(counts.0 == (0, 0) && counts.1 == (0, 1))
            let heard = try receiver.heard()
            #expect(heard.count == 1 && heard[0].signed)
        }
    }

    @Test func `a name is looked up once for each try, and that answer is the one that is asked`()
        async throws
    {
        try await inFolder { folder in
            let receiver = try await Receiver(in: folder)
            defer { receiver.stop() }
            let url = "http://localhost:\(receiver.port)/ok"
            // The first answer is asked; a second one, had it been looked up, would lead elsewhere.
            let answers = AsyncStream<String>.makeStream()
            let house = try CourierHouse(in: folder, allow: [url]) { tools in
                tools.resolve = { host, _ in
                    answers.continuation.yield(host)
                    return NetAddress("127.0.0.1")
                }
            }
            let (target, _) = try await house.courier.register(url, kinds: [.decision], under: "a")
            await house.tell()
            #expect(try await house.delivering { try await house.settle(target) } == (0, 0))
            answers.continuation.finish()
            var asked: [String] = []
            for await host in answers.stream { asked.append(host) }
            #expect(asked == ["localhost"])
        }
    }
}
