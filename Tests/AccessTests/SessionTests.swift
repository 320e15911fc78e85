import Primitives
import Testing

@testable import Access

@Suite struct SessionTests {
    private func begin(_ house: TestGate, _ name: String, _ secret: [UInt8], at now: Timestamp) async throws
        -> String
    {
        try await house.gate.signIn(
            name, password: TestGate.password, code: code(secret, at: now), at: now
        ).token
    }

    @Test func `a session ends when it idles, in eight hours at the latest, and when it is ended`()
        async throws
    {
        try await TestGate.visit { house in
            let (secret, start, gate) = (try await house.first(), TestGate.start, house.gate)
            let token = try await begin(house, "ada", secret, at: start)
            var now = start
            while now < start.adding(seconds: Session.whole) {
                #expect(try await gate.signedIn(token, at: now) != nil)
                now = now.adding(seconds: 899)
            }
            #expect(try await gate.signedIn(token, at: start.adding(seconds: Session.whole)) == nil)
            let later = start.adding(days: 1)
            let idle = try await begin(house, "ada", secret, at: later)
            #expect(try await gate.signedIn(idle, at: later.adding(seconds: 899)) != nil)
            #expect(try await gate.signedIn(idle, at: later.adding(seconds: 899 + 900)) == nil)
            let ended = try await begin(house, "ada", secret, at: later.adding(seconds: 60))
            try await gate.signOut(ended)
            #expect(try await gate.signedIn(ended, at: later.adding(seconds: 60)) == nil)
        }
    }

    @Test func `a token is of 256 bits, and the book has only its digest`() async throws {
        try await TestGate.visit { house in
            let secret = try await house.first()
            let token = try await begin(house, "ada", secret, at: TestGate.start)
            #expect(AddressText.decode(token)?.count == 32)
            let kept = try await house.book.read { leaves in try leaves.all(Session.self) }
            #expect(kept.contains { $0.token == Gate.digest(token) } && !kept.contains { $0.token == token })
            #expect("\(NewSession(token: token, session: kept[0], account: nil))" == "<redacted>")
        }
    }

    @Test func `another role, a new password and being shut out end every session at once`() async throws {
        try await TestGate.visit { house in
            let first = try await house.first()
            let secret = try await house.join("bo", as: .operator)
            let gate = house.gate
            let acts: [@Sendable (Gate, Timestamp) async throws -> Void] = [
                { gate, _ in _ = try await gate.setRole("bo", .auditor) },
                { gate, now in
                    try await gate.changePassword(
                        "bo", from: TestGate.password, to: TestGate.password, at: now)
                },
                { gate, _ in _ = try await gate.setDisabled("bo", true) },
            ]
            var now = TestGate.start.adding(seconds: 60)
            let other = try await begin(house, "ada", first, at: now)
            for act in acts {
                let token = try await begin(house, "bo", secret, at: now)
                #expect(try await gate.signedIn(token, at: now) != nil)
                try await act(gate, now)
                #expect(try await gate.signedIn(token, at: now) == nil)
                now = now.adding(seconds: 60)
            }
            #expect(try await gate.signedIn(other, at: now) != nil)
        }
    }

    @Test func `the last controller stays, and the first is made once`() async throws {
        try await TestGate.visit { house in
            _ = try await house.first()
            #expect(await failure { _ = try await house.gate.setDisabled("ada", true) } == .lastController)
            #expect(await failure { _ = try await house.gate.setRole("ada", .auditor) } == .lastController)
            #expect(try await house.gate.firstCode(at: TestGate.start) == nil)
        }
    }

    @Test func `the first code serves once, for an hour, and a new start makes the old one worthless`()
        async throws
    {
        try await TestGate.visit { house in
            let gate = house.gate
            let old = try #require(try await gate.firstCode(at: TestGate.start))
            let new = try #require(try await gate.firstCode(at: TestGate.start))
            let join = { (code: String, at: Timestamp) in
                await failure {
                    _ = try await gate.join("ada", code: code, password: TestGate.password, at: at)
                }
            }
            #expect(await join(old, TestGate.start) == .notProven)
            #expect(await join(new, TestGate.start.adding(seconds: 3600)) == .notProven)
            #expect(await join(new, TestGate.start.adding(seconds: 3599)) == nil)
            #expect(await join(new, TestGate.start.adding(seconds: 3599)) == .notProven)
        }
    }

    @Test func `a key is a random UUID, is kept as a code, ends, and is revoked at once`() async throws {
        try await TestGate.visit { house in
            let (gate, now) = (house.gate, TestGate.start)
            var wish = KeyWish(label: "gate", purpose: "p", site: "s", device: "d", operations: ["verify"])
            let (text, card) = try await gate.makeKey(wish, by: "ada", named: "r1", at: now)
            #expect(Gate.isKey(text) && text.dropFirst(14).first == "4")
            #expect(!card.code.contains(text) && card.until == now.adding(days: 90))
            #expect(try await gate.key(text.uppercased(), at: now)?.id == card.id)
            #expect(try await gate.key(text, at: now.adding(days: 90)) == nil)
            #expect(
                await failure { _ = try await gate.makeKey(wish, by: "ada", named: "r1", at: now) }
                    == .doneBefore(card.id))
            wish.days = 366
            #expect(
                await failure { _ = try await gate.makeKey(wish, by: "ada", named: "r2", at: now) }
                    == .badLifetime)
            wish.days = 365
            #expect(
                await failure { _ = try await gate.makeKey(wish, by: "ada", named: "r1", at: now) }
                    == .requestNameReused)
            _ = try await gate.revokeKey(card.id, at: now)
            #expect(try await gate.key(text, at: now) == nil)
            #expect(try await gate.key("00000000-0000-4000-8000-000000000000", at: now) == nil)
        }
    }

    @Test func `a person's code serves once, for ten minutes`() async throws {
        try await TestGate.visit { house in
            let (gate, now) = (house.gate, TestGate.start)
            let attempt = { (person: String?, code: String, at: Timestamp) in
                await failure { _ = try await gate.signIn(person: person, code: code, at: at) }
            }
            let made = try await gate.code(for: "p1", at: now)
            let (text, until) = (made.text, made.until)
            #expect(text.count == 8 && until == now.adding(seconds: 600))
            #expect(await attempt("p2", text, now) == .notProven)
            #expect(await attempt(nil, text, now) == .notProven)
            #expect(await attempt("p1", text, until) == .notProven)
            #expect(await attempt("p1", text.lowercased(), now) == nil)
            #expect(await attempt("p1", text, now) == .notProven)
            for _ in 0..<200 { _ = await attempt("p3", "AAAAAAAA", now) }
            let third = try await gate.code(for: "p4", at: now).text
            // Whoever guesses at others keeps nobody out of their own rights.
            #expect(await attempt("p4", third, now) == nil)
        }
    }

    @Test func `a stranger's tries at a person's code burn it for that stranger's place alone`() async throws
    {
        try await TestGate.visit { house in
            let (gate, now) = (house.gate, TestGate.start)
            let attempt = { (code: String, place: String?) in
                await failure { _ = try await gate.signIn(person: "p1", code: code, from: place, at: now) }
            }
            let first = try await gate.code(for: "p1", at: now)
            #expect(first.wrongTries == 0 && !first.wasBurnt)
            for _ in 0..<300 { #expect(await attempt("AAAAAAAA", "203.0.113.7") == .notProven) }
            // Where it was tried so often not even the right one is looked at; at home it serves.
            #expect(await attempt(first.text, "203.0.113.7") == .notProven)
            #expect(await attempt(first.text, "192.0.2.8") == nil)
            // From very many places it ends, and the desk is told when it makes the next.
            let second = try await gate.code(for: "p1", at: now)
            for place in 0..<60 {
                for _ in 0..<20 { _ = await attempt("AAAAAAAA", "network-\(place)") }
            }
            #expect(await attempt(second.text, "192.0.2.8") == .notProven)
            let third = try await gate.code(for: "p1", at: now)
            #expect(third.wasBurnt && third.wrongTries == PersonCode.most)
            #expect(await attempt(third.text, nil) == nil)
        }
    }
}
