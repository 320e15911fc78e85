import Desk
import Foundation
import Law
import Ledger
import Primitives
import Store
import Testing
import Vault

@testable import HTTPDoor

/// A15 of trust.md: who was shut out is on record, and nobody can fill the log by it.
@Suite struct ShutOutTests {
    @Test func `whoever is known is on record at once, and all are counted when the hour is over`()
        async throws
    {
        try await RecordsHouse.visit { house in
            let (id, _) = try await house.resident("flat-1", agreeing: false)
            #expect(try await payloads(house).isEmpty, "the control: nobody was shut out yet")
            for _ in 0..<3 {
                let shut = try await house.ask(.get, "/v1/keys", as: "operator bob")
                #expect(shut.status == 403)
            }
            let key = try await house.ask(
                .post, "/v1/alternatives/front-desk/uses", as: "integration door", ["site": "elsewhere"])
            #expect(key.status == 404)
            for _ in 0..<200 { _ = try await house.ask(.get, "/v1/people/\(id)", as: "nobody") }
            _ = try await house.ask(.get, "/v1/people", as: "subject \(id)")
            let first = try await payloads(house)
            #expect(first.map { $0["by"]?.text } == ["bob", "door"], "\(first)")
            #expect(first[0]["role"]?.text == "operator" && first[0]["status"]?.integer == 403)

            house.shop.day.advance(seconds: 3600)
            _ = try await house.ask(.get, "/v1/keys", as: "operator bob")
            let all = try await payloads(house)
            #expect(all.count == 4, "one count for the hour, and the first of the next")
            guard case .list(let tries)? = all[2]["tries"] else {
                Issue.record("\(all)")
                return
            }
            let counts = tries.map { "\($0["role"]?.text ?? "") \($0["times"]?.integer ?? 0)" }
            #expect(counts == ["anonymous 200", "integration 1", "operator 3", "subject 1"])
            #expect(!(tries.contains { $0["by"]?.text == id }), "a person is a number")
            let replay = try await ReplayDesk(house.premises).replay()
            #expect(replay.findings.isEmpty)
            print(
                "promise A15: 205 tries of strangers, a person, an operator and a key: \(all.count) entries, "
                    + "2 of them before the answer; replay finds \(replay.findings.count) faults")
        }
    }

    @Test func `a refusal by the law is none of these`() async throws {
        try await RecordsHouse.visit { house in
            let (id, _) = try await house.resident("flat-1", agreeing: false)
            _ = try await house.ask(
                .post, "/v1/verifications?site=compound-a&person=\(id)", as: "operator bob", raw: [1],
                with: ["content-type": "image/jpeg"])
            #expect(try await payloads(house).isEmpty)
        }
    }

    /// What the entries of those who were shut out commit to.
    private func payloads(_ house: RecordsHouse) async throws -> [CanonicalValue] {
        let entries = try await AuditDesk(house.premises).entries(from: 0, limit: 1000)
        var found: [CanonicalValue] = []
        for (index, entry) in entries where entry.kind == .access && entry.activity == "door" {
            let stored = try #require(try await house.premises.store.payload(of: index))
            let bytes = try await house.premises.vault.openEvidence(stored.sealed, about: nil)
            found.append(try #require(CanonicalValue(parsing: bytes)?["p"]))
        }
        return found
    }
}
