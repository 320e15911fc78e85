import Primitives
import Testing

@testable import Access

@Suite struct MandateTests {
    private static let place = Mandate.Place("gate-access", at: "compound-a")

    private func mandate(of child: String = "kid") -> Mandate {
        Mandate(of: "g1", for: child, seen: String(repeating: "0", count: 64), age: "under-14", Self.place)
    }

    @Test func `a guardian's code opens one purpose for one child, once, and signs nobody in`() async throws {
        try await TestGate.visit { house in
            let (gate, now) = (house.gate, TestGate.start)
            let (code, _) = try await gate.code(for: mandate(), at: now)
            for (child, place) in [
                ("other", Self.place), (nil, Self.place), ("kid", Mandate.Place("gate-access", at: "mall")),
                ("kid", Mandate.Place("lounge-entry", at: "compound-a")),
            ] {
                #expect(
                    await failure { _ = try await gate.open(code, for: child, place, at: now) } == .notProven)
            }
            #expect(
                await failure { _ = try await gate.signIn(person: "kid", code: code, at: now) } == .notProven)
            let (token, opened) = try await gate.open(code.lowercased(), for: "kid", Self.place, at: now)
            #expect(opened == mandate(), "the control")
            #expect(
                await failure { _ = try await gate.open(code, for: "kid", Self.place, at: now) } == .notProven
            )
            #expect(try await gate.mandate(token, at: now) == mandate())
            #expect(try await gate.signedIn(token, at: now) == nil, "it is no session")
            #expect(try await gate.mandate(token, at: now.adding(seconds: 900)) == nil)
            try await gate.endMandate(token)
            #expect(try await gate.mandate(token, at: now) == nil)
        }
    }

    @Test func `guessing a guardian's code ends after five tries, and the code after ten minutes`()
        async throws
    {
        try await TestGate.visit { house in
            let (gate, now) = (house.gate, TestGate.start)
            let (old, until) = try await gate.code(for: mandate(), at: now)
            #expect(until == now.adding(seconds: 600))
            #expect(
                await failure { _ = try await gate.open(old, for: "kid", Self.place, at: until) }
                    == .notProven)
            let (code, _) = try await gate.code(for: mandate(), at: now)
            #expect(
                await failure { _ = try await gate.open(old, for: "kid", Self.place, at: now) } == .notProven)
            for _ in 0..<4 {
                _ = await failure { _ = try await gate.open("22222222", for: "kid", Self.place, at: now) }
            }
            #expect(
                await failure { _ = try await gate.open(code, for: "kid", Self.place, at: now) } == .notProven
            )
            let (last, _) = try await gate.code(for: mandate(), at: now)
            for _ in 0..<4 {
                _ = await failure { _ = try await gate.open("22222222", for: "kid", Self.place, at: now) }
            }
            _ = try await gate.open(last, for: "kid", Self.place, at: now)
        }
    }
}

@Suite struct HandOverTests {
    private func state(_ gate: Gate, _ name: String, _ isTheirs: Bool? = nil) async throws -> HandOver.State?
    {
        try await gate.look(at: name, by: "tablet", isTheirs: isTheirs, TestGate.start)?.state
    }

    @Test func `whoever photographs the tablet takes it at most; without the person's yes nothing opens`()
        async throws
    {
        try await TestGate.visit { house in
            let (gate, now) = (house.gate, TestGate.start)
            let (name, secret, until) = try await gate.handOver("ann", at: "tablet", now)
            #expect(until == now.adding(seconds: 180))
            #expect(try await state(gate, name) == .waiting)
            #expect(try await state(gate, name, true) == .waiting, "there is nobody to say yes to")
            let (claim, number, _) = try await gate.take(secret, at: now)
            #expect(number.count == 4)
            #expect(
                await failure { _ = try await gate.take(secret, at: now) } == .notProven, "it is taken once")
            #expect(await failure { _ = try await gate.signIn(claim: claim, at: now) } == .notProven)
            #expect(try await gate.signedIn(claim, at: now) == nil)
            #expect(try await gate.signedIn(secret, at: now) == nil)
            let seen = try await gate.look(at: name, by: "tablet", isTheirs: nil, now)
            #expect(seen?.state == .taken && seen?.number == number)
            #expect(
                try await gate.look(at: name, by: "other", isTheirs: true, now) == nil, "another tablet's")
            #expect(try await state(gate, name, false) == .ended)
            #expect(try await gate.state(ofClaim: claim, at: now) == .ended)
            #expect(try await state(gate, name, true) == .ended, "a no stays")
            #expect(await failure { _ = try await gate.signIn(claim: claim, at: now) } == .notProven)
        }
    }

    @Test func `confirmed, it signs one phone in once, within its three minutes`() async throws {
        try await TestGate.visit { house in
            let (gate, now) = (house.gate, TestGate.start)
            let (late, stale, until) = try await gate.handOver("ann", at: "tablet", now)
            #expect(await failure { _ = try await gate.take(stale, at: until) } == .notProven)
            let (name, secret, _) = try await gate.handOver("ann", at: "tablet", now)
            #expect(try await state(gate, late) == nil, "a new one ends the one before")
            let (claim, _, _) = try await gate.take(secret, at: now)
            #expect(try await state(gate, name, true) == .confirmed)
            #expect(try await gate.state(ofClaim: claim, at: now) == .confirmed)
            #expect(await failure { _ = try await gate.signIn(claim: claim, at: until) } == .notProven)
            let (person, begun) = try await gate.signIn(claim: claim, at: now)
            #expect(person == "ann" && begun.session.means == "hand-over")
            guard case .person("ann", _)? = try await gate.signedIn(begun.token, at: now) else {
                Issue.record("not signed in")
                return
            }
            #expect(await failure { _ = try await gate.signIn(claim: claim, at: now) } == .notProven, "once")
        }
    }
}
