import Primitives
import Testing

@testable import Access

/// A9 of trust.md: guessing is stopped, and nobody is locked out of every way.
@Suite struct GuessTests {
    /// Ten thousand guesses at one account from fifty lines at once, and what each is told.
    private func guesses(at gate: Gate, _ start: Timestamp) async -> [AccessError?] {
        await withTaskGroup(of: [AccessError?].self) { group in
            for connection in 0..<50 {
                group.addTask {
                    var told: [AccessError?] = []
                    for guess in 0..<200 {
                        told.append(
                            await failure {
                                _ = try await gate.signIn(
                                    "ada", password: "guess \(connection) \(guess) ....", code: "000000",
                                    at: start)
                            })
                    }
                    return told
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    @Test func `ten thousand guesses at once are five looked at, and fifty in all`() async throws {
        try await TestGate.visit { house in
            let secret = try await house.first()
            let (gate, start) = (house.gate, TestGate.start)
            let before = gate.works.worked
            let told = await guesses(at: gate, start)
            let looked = gate.works.worked - before
            #expect(told.count == 10_000)
            #expect(looked == 5)
            #expect(!told.contains(nil))
            #expect(told.count { $0 == .tooManyTries(seconds: 30) } == 9995)
            // Every second of the next weeks, somebody tries again.
            var (now, total) = (start, looked)
            var closed = false
            while !closed {
                let error = await failure {
                    _ = try await gate.signIn("ada", password: "another guess ..", code: "000000", at: now)
                }
                switch error {
                case .tooManyTries(let seconds):
                    now = now.adding(seconds: seconds)
                case .wayClosed: closed = true
                default: total += 1
                }
            }
            #expect(total == 50)
            #expect(gate.works.worked - before == 50)
            // Not even the right one opens this way now.
            let right = await failure {
                _ = try await gate.signIn(
                    "ada", password: TestGate.password, code: code(secret, at: now), at: now)
            }
            #expect(right == .wayClosed)
            let hours = (now.seconds - start.seconds) / 3600
            print(
                "promise A9: of 10000 parallel guesses \(looked) were looked at, then 30 s delay; "
                    + "\(total) in all over \(hours) h, then the way is closed")
        }
    }

    @Test func `the closed way leaves another open, which opens it again`() async throws {
        try await TestGate.visit { house in
            let secret = try await house.first()
            let gate = house.gate
            let key = SoftAuthenticator(.ed25519)
            _ = try await key.register(with: house, as: "ada")
            try await house.book.write { leaves in
                var guesses = Guesses(
                    "password/" + Gate.guessed("ada", try gate.pepper()), at: TestGate.start)
                guesses.tries = 50
                try leaves.guesses.put(guesses)
            }
            let now = TestGate.start.adding(seconds: 60)
            let attempt = {
                _ = try await gate.signIn(
                    "ada", password: TestGate.password, code: code(secret, at: now), at: now)
            }
            #expect(await failure(attempt) == .wayClosed)
            _ = try await key.signIn(to: house, at: now)
            #expect(await failure(attempt) == nil)
        }
    }

    @Test func `tries of more than thirty days ago are forgotten, and newer ones are not`() async throws {
        try await TestGate.visit { house in
            let now = TestGate.start.adding(days: 40)
            let left = try await house.book.write { leaves in
                for (name, days) in [("old", 5), ("new", 20)] {
                    try leaves.guesses.put(
                        Guesses("password/\(name)", at: TestGate.start.adding(days: Int64(days))))
                }
                try leaves.guess(at: "another", by: "password", at: now)
                return try leaves.guesses.all().map(\.subject)
            }
            #expect(left == ["password", "password/another", "password/new"])
        }
    }

    @Test func `one guess at each of ten thousand accounts is a hundred guesses`() async throws {
        try await TestGate.visit { house in
            _ = try await house.first()
            let gate = house.gate
            let before = gate.works.worked
            for number in 0..<10_000 {
                let error = await failure {
                    _ = try await gate.signIn(
                        "user\(number)", password: "the same guess ....", code: "000000",
                        at: TestGate.start)
                }
                #expect(error != nil)
            }
            #expect(gate.works.worked - before == 100)
            print(
                "promise A9: of 1 guess at each of 10000 accounts, \(gate.works.worked - before) were looked at"
            )
        }
    }

    @Test func `an account that is not there is answered like one that is`() async throws {
        try await TestGate.visit { house in
            _ = try await house.first()
            for name in ["ada", "nobody"] {
                let before = house.gate.works.worked
                var told: [AccessError?] = []
                for _ in 0..<7 {
                    told.append(
                        await failure {
                            _ = try await house.gate.signIn(
                                name, password: "wrong wrong wrong", code: "123456", at: TestGate.start)
                        })
                }
                #expect(house.gate.works.worked - before == 5)
                #expect(
                    told == Array(repeating: .notProven, count: 5)
                        + Array(repeating: .tooManyTries(seconds: 30), count: 2))
            }
        }
    }

    @Test func `the passwords are kept with the cost that was promised`() async throws {
        try await TestGate.visit(rounds: 1 << 15) { house in
            let secret = try await house.first()
            _ = try await house.gate.signIn(
                "ada", password: TestGate.password, code: code(secret, at: TestGate.start),
                at: TestGate.start)
        }
        for bad in ["short", String(repeating: "x", count: 129)] {
            #expect(throws: AccessError.badPassword) { try PasswordWorks.check(bad) }
        }
        #expect(throws: Never.self) { try PasswordWorks.check("中文口令也可以很长很好用") }
    }

    @Test func `whoever guesses from one place shuts nobody out elsewhere, and passkeys stay open`()
        async throws
    {
        try await TestGate.visit { house in
            let secret = try await house.first()
            let (gate, now) = (house.gate, TestGate.start)
            let before = gate.works.worked
            for number in 0..<500 {
                _ = await failure {
                    _ = try await gate.signIn(
                        "user\(number)", password: "the same guess ....", code: "000000", from: "203.0.113.7",
                        at: now)
                }
            }
            #expect(gate.works.worked - before == Guesses.ofPlace)
            let offer = try gate.passkeyOffer(at: now)
            for _ in 0..<5000 { _ = try gate.passkeyOffer(at: now) }
            #expect(gate.challenges.isOut(offer.challenge, for: "sign-in", at: now))
            _ = try await gate.signIn(
                "ada", password: TestGate.password, code: code(secret, at: now), from: "192.0.2.8", at: now)
        }
    }

    @Test func `faces that are tried at one reference are five, then delayed, and fifty in all`() async throws
    {
        try await TestGate.visit { house in
            let (gate, start) = (house.gate, TestGate.start)
            let attempt = { (person: String, device: String, now: Timestamp) in
                await failure { try await gate.countFace(of: person, at: device, at: now) }
            }
            var looked = 0
            for _ in 0..<70 where await attempt("p1", "gate", start) == nil { looked += 1 }
            #expect(looked == 5)
            #expect(await attempt("p1", "gate", start) == .tooManyTries(seconds: 30))
            #expect(await attempt("p1", "hall", start) == nil)
            #expect(await attempt("p2", "gate", start) == nil)
            var now = start
            for _ in 0..<100 {
                now = now.adding(seconds: 900)
                if await attempt("p1", "gate", now) == nil { looked += 1 }
            }
            #expect(looked == 50)
            #expect(await attempt("p1", "gate", now) == .faceClosed)
            _ = try await gate.signIn(holderOfReceipt: "p1", at: now)
            #expect(await attempt("p1", "gate", now) == nil, "whoever shows who they are opens it again")
            // A match forgives; what was not compared does not count.
            for _ in 0..<20 {
                #expect(await attempt("p3", "gate", now) == nil)
                try await gate.settleFace(of: "p3", at: "gate", isMatch: nil)
            }
            for _ in 0..<4 { _ = await attempt("p3", "gate", now) }
            try await gate.settleFace(of: "p3", at: "gate", isMatch: true)
            for _ in 0..<5 { #expect(await attempt("p3", "gate", now) == nil) }
            print(
                "promise 18: of 170 faces tried at one reference 5 were looked at without delay and \(looked) in all"
            )
        }
    }
}
