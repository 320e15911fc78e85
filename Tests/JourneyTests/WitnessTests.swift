import Foundation
import Testing

extension Outings {
    /// A house and a witness, each a process of its own.
    @Suite struct WitnessTests {
        @Test func `a receipt is valid under a quorum once the witness has signed, and not before`()
            async throws
        {
            try await Home.watched(quorum: true) { home, witness in
                #expect(try await home.run("person add --reference flat-1").code == 0)
                let given = try await home.run(
                    "consent grant flat-1 \(Home.whole) --receipts \(home.folder)/r")
                #expect(given.code == 0, "\(given.text)")
                let name = try #require(
                    FileManager.default.contentsOfDirectory(atPath: home.folder + "/r").first {
                        $0.hasSuffix(".tlog-proof")
                    })
                let receipt = "\(home.folder)/r/\(name)"
                #expect(try await home.run("receipt verify \(receipt)").code == 11)
                #expect(try await home.run("receipt upgrade \(receipt)").code == 11)
                #expect(try await home.cosign().code == 0)
                #expect(try await home.run("receipt upgrade \(receipt)").code == 0)
                let checked = try await home.run("receipt verify \(receipt)")
                #expect(checked.code == 0 && checked.out.hasPrefix("Valid:"), "\(checked.text)")
                let doctor = try await home.run("doctor")
                #expect(doctor.code == 0, "\(doctor.text)")
                #expect(doctor.out.contains("witness council: has seen"))
                #expect(witness.stop() == 0)
                #expect(try await home.run("receipt verify \(receipt)").code == 0, "it needs nobody any more")
            }
        }

        @Test func `a witness that is down keeps nothing else from being done`() async throws {
            try await Home.watched(quorum: true) { home, witness in
                witness.strike()
                #expect(try await home.run("person add --reference flat-1").code == 0)
                for _ in 0..<3 {
                    #expect(try await home.run("consent grant flat-1 \(Home.whole)").code == 0)
                    #expect(try await home.run("consent withdraw flat-1 --site compound-a").code == 0)
                }
                let asked = try await home.cosign()
                #expect(asked.code == 11 && asked.out.contains("\"down\""), "\(asked.text)")
                #expect(try await home.run("ledger verify").code == 0)
                #expect(try await home.run("doctor").out.contains("could not be reached"))
            }
        }

        @Test func `of twenty forks none is signed, and each house that forked stays closed`() async throws {
            try await Home.watched { home, witness in
                var (refused, closed) = (0, 0)
                for round in 0..<20 {
                    let fork = try home.twin("fork-\(round)")
                    try await home.grow()
                    if round % 4 == 1 { try await home.grow() }
                    for _ in 0...(round % 3) { try await fork.grow() }
                    #expect(try await home.cosign().code == 0)
                    let answer = try await fork.cosign()
                    if answer.code == 11, answer.out.contains("contradicts") { refused += 1 }
                    if try await fork.run("ledger list").code == 1 { closed += 1 }
                    try FileManager.default.removeItem(atPath: fork.folder)
                }
                #expect(refused == 20 && closed == 20)
                #expect(try await home.cosign().code == 0)
                try await self.forgetting(home, witness)
                print("promise L3 forks: \(refused) of 20 refused, \(closed) of 20 houses closed")
            }
        }

        // The control: without its book the witness signs a history that contradicts what it has signed before.
        private func forgetting(_ home: Home, _ witness: WitnessProcess) async throws {
            let fork = try home.twin("unseen")
            try await home.grow()
            try await fork.grow()
            #expect(try await home.cosign().code == 0)
            let log = try await home.logKey()
            witness.strike()
            try WitnessProcess.forget(in: home)
            let forgetful = try WitnessProcess.running(in: home, for: log, port: witness.port)
            defer { forgetful.stop() }
            let signed = try await fork.cosign()
            #expect(signed.code == 0, "\(signed.text)")
            print("promise L3 forks: control, a witness that lost its book signed the fork")
        }

        @Test func `of twenty roll-backs none opens, or is signed`() async throws {
            try await Home.watched { home, _ in
                var (refused, found) = (0, 0)
                for round in 0..<20 {
                    let yesterday = try home.twin("yesterday-\(round)")
                    for _ in 0...(round % 3) { try await home.grow() }
                    #expect(try await home.cosign().code == 0)
                    let today = try home.twin("today-\(round)")
                    // The records alone: what is kept beside them knows better.
                    try Home.copy(yesterday.house + "/records", to: home.house + "/records")
                    let started = try await home.run("ledger list")
                    if started.code == 1, started.complaint.contains("taken back") { refused += 1 }
                    // The whole folder: only the witness knows better, and from then on the house does.
                    let asked = try await yesterday.run(round == 0 ? "doctor" : "ledger cosign")
                    let again = try await yesterday.run("ledger list")
                    if asked.code == 11, asked.out.contains("contradicts"), again.code == 1 { found += 1 }
                    try Home.copy(today.house, to: home.house)
                    #expect(try await home.run("ledger list").code == 0, "the right records open again")
                    for twin in [yesterday, today] { try FileManager.default.removeItem(atPath: twin.folder) }
                }
                #expect(refused == 20 && found == 20)
                print(
                    "promise L3 roll-backs: \(refused) of 20 refused at start, \(found) of 20 found by the witness"
                )
            }
        }

        // The control: nobody has signed, so nobody knows.
        @Test func `without a witness a roll-back of the whole folder is not noticed`() async throws {
            try await Home.ready { home in
                let yesterday = try home.twin("yesterday")
                try await home.grow()
                #expect(try await yesterday.run("ledger verify").code == 0)
                print("promise L3 roll-backs: control, without a witness 1 of 1 was not noticed")
            }
        }
    }
}
