import Desk
import Foundation
import Ledger
import Primitives
import Testing
import Witness

@testable import HTTPDoor

/// Who watches the ledger is changed by two people, and by exactly what the second one saw.
@Suite struct WitnessPolicyRouteTests {
    private static let place = "/v1/ledger/policy/witnesses/council"

    private static func key(_ number: UInt8) throws -> JSONValue {
        var seed = [UInt8](repeating: number, count: 32)
        return .text(
            try WitnessKeyText.make(name: "council.example/w\(number)", seed: &seed).key.description)
    }

    private static func policy(of house: RecordsHouse) throws -> LogPolicy {
        let file = Installation(house.premises.folder)
        return try PolicyFile(file, trusting: house.premises.verifierKey).policy
    }

    private static func approvals(in house: RecordsHouse) async throws -> Int {
        try await AuditDesk(house.premises).entries(from: 0, limit: 1000).count { $0.1.kind == .approval }
    }

    @Test func `a witness is named, asked for and taken out by two, and each time it is on record`()
        async throws
    {
        try await RecordsHouse.visit(withGate: true) { house in
            let named = try await house.together(
                .put, Self.place, ["key": try Self.key(1), "address": "http://127.0.0.1:7171", "quorum": 1],
                with: [:])
            #expect(named.status == 200 && named["changed"] == true, "\(named.text)")
            let policy = try Self.policy(of: house)
            #expect(policy.witnesses.map(\.name) == ["council"] && policy.asksForWitnesses)
            let approvals = try await Self.approvals(in: house)
            #expect(approvals == 1)
            // The same once more is in force already, and needs nobody.
            let again = try await house.ask(
                .put, Self.place, ["key": try Self.key(1), "address": "http://127.0.0.1:7171", "quorum": 1])
            #expect(again.status == 200 && again["changed"] == false)

            let last = try await house.ask(.delete, Self.place)
            #expect(last.status == 409 && last.kind == "conflict", "one is asked for: \(last.text)")
            let none = try await house.together(.put, "/v1/ledger/policy/quorum", ["quorum": 0], with: [:])
            #expect(none["changed"] == true)
            let gone = try await house.together(.delete, Self.place, with: [:])
            #expect(gone.status == 200 && gone["changed"] == true, "\(gone.text)")
            #expect(try Self.policy(of: house).witnesses.isEmpty)
            #expect(try await house.ask(.delete, Self.place).status == 404)
        }
    }

    @Test func `alone nothing changes, and what was approved serves for no other key and no other file`()
        async throws
    {
        try await RecordsHouse.visit(withGate: true) { house in
            let asked = try await house.ask(.put, Self.place, ["key": try Self.key(1)])
            #expect(asked.kind == "approval-needed" && asked["approval"]?["act"] == "witness-policy-change")
            let change = asked["approval"]?["change"]?.text ?? ""
            #expect(change.contains("+witness council council.example/w1+"), "\(change)")
            let id = asked["approval"]?["id"]?.text ?? ""
            let seen: JSONValue = ["payload": asked["approval"]?["payload"] ?? .null]
            let other = try await house.ask(
                .post, "/v1/approvals/\(id)/approve", as: "operator bob", seen)
            #expect(other.status == 200)
            let changed = try await house.ask(.put, Self.place, ["key": try Self.key(2)])
            #expect(changed.kind == "approval-needed", "another key")
            // Somebody with a shell changes the file in between: what was approved was of the file as it was.
            let path = Installation(house.premises.folder).policyPath
            let old = try String(contentsOfFile: path, encoding: .utf8)
            try Data("# by hand\n\(old)".utf8).write(to: URL(filePath: path))
            let later = try await house.ask(.put, Self.place, ["key": try Self.key(1)])
            #expect(later.kind == "approval-needed", "another file")
            #expect(try Self.policy(of: house).witnesses.isEmpty)
            try Data(old.utf8).write(to: URL(filePath: path))
            let done = try await house.ask(.put, Self.place, ["key": try Self.key(1)])
            #expect(done.status == 200, "the control: exactly what was approved")
        }
    }

    @Test func `what would spoil the file is refused before anybody is asked`() async throws {
        try await RecordsHouse.visit(withGate: true) { house in
            let key = try Self.key(1)
            let bad: [(String, JSONValue)] = [
                ("council", ["key": "council.example+00000000+AAAA"]),
                ("none", ["key": key]), ("house", ["key": key]), ("%23a", ["key": key]),
                ("council", ["key": key, "address": "http://x/\nwitness evil e+1+A"]),
                ("council", ["key": key, "address": "http://x/ y"]),
                ("council", ["key": key, "address": "file:///etc/passwd"]),
                ("council", ["key": key, "address": "https://user@host/"]),
                ("council", ["key": key, "quorum": -1]), ("council", ["key": key, "quorum": 65]),
            ]
            for (name, body) in bad {
                let heard = try await house.ask(.put, "/v1/ledger/policy/witnesses/\(name)", body)
                #expect([400, 422].contains(heard.status), "\(name) \(body): \(heard.status) \(heard.text)")
            }
            let many = try await house.ask(.put, Self.place, ["key": key, "quorum": 2])
            #expect(many.status == 409 && many.kind == "conflict")
            let path = Installation(house.premises.folder).policyPath
            let hand =
                "log \(house.premises.verifierKey)\nwitness a \(key.text ?? "")\ngroup g any a\nquorum g\n"
            try Data(hand.utf8).write(to: URL(filePath: path))
            let byHand = try await house.ask(.put, "/v1/ledger/policy/quorum", ["quorum": 1])
            #expect(byHand.status == 409 && byHand.kind == "conflict")
            #expect(try await Self.approvals(in: house) == 0)
        }
    }
}
