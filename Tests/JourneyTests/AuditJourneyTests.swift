import Foundation
import Testing

extension Journeys {
    /// The audit, the trail and the outage, from the command line.
    @Suite struct AuditJourneyTests {
        private static let gate = "--site compound-a"

        @Test func `an auditor replays with a key of their own and without the house`() async throws {
            try await Home.ready { home in
                try await home.enrol("flat-1")
                let photo = Home.photo("obama2.jpg")
                #expect(try await home.run("verify flat-1 \(photo) \(Self.gate)").code == 0)
                #expect(try await home.run("identify \(photo) \(Self.gate)").code == 0)
                let own = try await home.run("audit replay --json --operator auditor")
                #expect(own.code == 0 && own.fields["justified"] as? Int == 6)
                let key = home.folder + "/auditor.key"
                let bundle = home.folder + "/day.bundle"
                #expect(try await home.run("audit key --out \(key)").code == 0)
                #expect(try await home.run("audit key --out \(key)").code == 1)
                #expect(try await home.run("audit export --to \(key).pub --out \(bundle)").code == 0)
                let policy = home.folder + "/policy.txt"
                try FileManager.default.copyItem(atPath: home.house + "/ledger-policy.txt", toPath: policy)
                try FileManager.default.removeItem(atPath: home.house)
                let line = "audit replay --bundle \(bundle) --key \(key) --policy \(policy) --json"
                let away = try await home.run(line)
                #expect(away.code == 0 && away.fields["justified"] as? Int == 6)
                #expect(try await home.run("audit replay --bundle \(bundle) --json").code == 64)
            }
        }

        @Test func `a person sees who looked, with proofs that hold`() async throws {
            try await Home.ready { home in
                try await home.enrol("flat-1")
                #expect(try await home.run("identify \(Home.photo("biden.jpg")) \(Self.gate)").code == 11)
                #expect(try await home.run("person show flat-1 --operator li --reason complaint").code == 0)
                let proofs = home.folder + "/proofs"
                let trail = try await home.run("person trail flat-1 --json --proofs \(proofs) --operator ann")
                let steps = try #require(trail.fields["steps"] as? [[String: Any]])
                #expect(steps.compactMap { $0["operator"] as? String } == ["li", "ann"])
                #expect(steps.count { $0["named"] as? Bool == false } == 1)
                for step in steps where step["named"] as? Bool == true {
                    let proof = try #require(step["proof"] as? String)
                    #expect(try await home.run("receipt verify \(proof)").code == 0)
                }
            }
        }

        @Test func `a house whose records cannot be read offers another way`() async throws {
            try await Home.ready { home in
                try await home.enrol("flat-1")
                for file in try home.files() where file.hasPrefix(home.house + "/records/") {
                    try? Data("no database".utf8).write(to: URL(filePath: file))
                }
                let answer = try await home.run("verify flat-1 \(Home.photo("obama.jpg")) \(Self.gate)")
                #expect(answer.code == 13 && answer.out.contains("Another way must be offered"))
                let json = try await home.run("identify \(Home.photo("obama.jpg")) \(Self.gate) --json")
                #expect(json.code == 13 && json.fields["result"] as? String == "unavailable")
            }
        }
    }
}
