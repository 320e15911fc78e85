import Primitives
import Testing

@testable import Access

/// A book that was brought back does not know what was taken from whom since.
@Suite struct RestoredBookTests {
    private static func wish() -> KeyWish {
        KeyWish(
            label: "gate", purpose: "gate-access", site: "compound-a", device: "gate-a",
            operations: ["verify"])
    }

    @Test func `sessions, codes, keys and recovery codes are over, and accounts sign in as before`()
        async throws
    {
        try await TestGate.visit { house in
            let (gate, start) = (house.gate, TestGate.start)
            let secret = try await house.first()
            try await house.join("bo", as: .operator)
            let session = try await gate.signIn(
                "ada", password: TestGate.password, code: code(secret, at: start.adding(seconds: 30)),
                at: start.adding(seconds: 30))
            let (key, _) = try await gate.makeKey(Self.wish(), by: "ada", named: nil, at: start)
            let person = try await gate.code(for: "p1", at: start)
            #expect(try await gate.isSignedIn(session.token, at: start.adding(seconds: 31)))
            #expect(try await gate.key(key, at: start) != nil)

            #expect(try await house.book.endTrust(at: start.adding(seconds: 40)) == 2)
            let now = start.adding(seconds: 60)
            #expect(try await gate.isSignedIn(session.token, at: now) == false)
            #expect(try await gate.key(key, at: now) == nil)
            #expect(
                await failure { _ = try await gate.signIn(person: "p1", code: person.text, at: now) }
                    == .notProven)
            let ada = try await gate.account("ada")
            #expect(ada.recoveryCodes == 0 && ada.isReady && ada.role == .controller)
            _ = try await gate.signIn(
                "ada", password: TestGate.password, code: code(secret, at: now), at: now)
        }
    }

    @Test func `an approval that was given before it serves nobody after it`() async throws {
        try await TestGate.visit { house in
            let (gate, start) = (house.gate, TestGate.start)
            _ = try await house.first()
            try await house.join("bo", as: .operator)
            let payload = Digest.ofNothing
            guard
                case .waiting(let asked) = try await gate.settle(
                    .bulkExport, payload: payload, summary: "s", by: "ada", at: start)
            else { return #expect(Bool(false)) }
            _ = try await gate.approve(asked.id, payload: payload, by: "bo", at: start)
            _ = try await house.book.endTrust(at: start)
            guard
                case .waiting(let again) = try await gate.settle(
                    .bulkExport, payload: payload, summary: "s", by: "ada", at: start)
            else { return #expect(Bool(false)) }
            #expect(again.id != asked.id)
        }
    }
}
