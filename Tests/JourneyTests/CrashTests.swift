import Foundation
import Testing

extension Journeys {
    /// Processes that are killed, and processes that meet.
    @Suite struct CrashTests {
        @Test func `whatever was told as done is there after a kill`() async throws {
            try await Home.ready { home in
                var told: [Int] = []
                for round in 0..<12 {
                    let who = "flat-\(round)"
                    guard try await home.run("person add --reference \(who)").code == 0 else { continue }
                    for line in [
                        "consent grant \(who) \(Home.whole) --json",
                        "enrol \(who) \(Home.photo("obama.jpg")) --site compound-a --json",
                        "consent withdraw \(who) --json",
                    ] {
                        let running = try home.start(line)
                        try await Task.sleep(for: .milliseconds(.random(in: 20...300)))
                        running.strike()
                        told += entries(try await running.ended())
                    }
                }
                let audit = try await home.run("ledger verify --json")
                #expect(audit.code == 0, "\(audit.text)")
                #expect(try await home.run("doctor").code == 0)
                let size = try #require(audit.fields["entries"] as? Int)
                #expect(!told.isEmpty, "nothing was ever told; the kills come too early to show anything")
                #expect(told.allSatisfy { $0 < size })
                #expect(Set(told).count == told.count, "one entry was told twice")
            }
        }

        /// The ledger entries that an answer names; none where the process was killed before it answered.
        private func entries(_ ended: Home.Ended) -> [Int] {
            let rows = ended.json as? [[String: Any]] ?? [ended.fields]
            return rows.flatMap { row -> [Int] in
                let single = ["ledgerEntry", "withdrawalEntry", "erasureEntry"].compactMap { row[$0] as? Int }
                return single + (row["ledgerEntries"] as? [Int] ?? [])
            }
        }

        @Test func `two processes on one home wait for each other`() async throws {
            try await Home.ready { home in
                let running = try (0..<6).map { try home.start("person add --reference flat-\($0)") }
                for process in running {
                    let ended = try await process.ended()
                    #expect(ended.code == 0 || ended.complaint.contains("in use"), "\(ended.text)")
                }
                let known = try await home.run("person show flat-0")
                #expect(known.code == 0)
                #expect(try await home.run("ledger verify").code == 0)
            }
        }
    }
}
