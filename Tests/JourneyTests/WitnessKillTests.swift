import Foundation
import Testing

extension Outings {
    /// A witness that is killed at each of its writes: to its book, and to those it answers.
    @Suite struct WitnessKillTests {
        /// Where it is killed: the call, and which one of its thread since the request came.
        private static let points = [("pwrite64", 1), ("pwrite64", 2), ("fdatasync", 1), ("writev", 1)]

        /// What came of all kills.
        private struct Count { var kills = 0, told = 0, unheard = 0, lost = 0 }

        private static var canTrace: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/strace") }

        @Test func `a witness killed anywhere forgets nothing that it has said`() async throws {
            guard Self.canTrace else {
                return print("promise L3 kills: did not run, strace is not installed")
            }
            try await Home.watched { home, first in
                let log = try await home.logKey()
                first.strike()
                var count = Count()
                for _ in 0..<6 {
                    for (call, number) in Self.points {
                        try await home.grow()
                        try await kill(home, log, at: first.port, call, number, &count)
                    }
                }
                #expect(count.lost == 0)
                #expect(count.kills >= 20 && count.unheard >= 4, "\(count): the kills miss what they are for")
                print(
                    """
                    promise L3 kills: \(count.kills) kills of the witness, \(count.told) signatures told, \
                    \(count.unheard) written and not told, \(count.lost) lost
                    """)
            }
        }

        private func kill(
            _ home: Home, _ log: String, at port: Int, _ call: String, _ number: Int, _ count: inout Count
        ) async throws {
            let before = try await WitnessProcess.size(in: home)
            let witness = try WitnessProcess.running(in: home, for: log, port: port)
            try witness.strike(at: call, number: number)
            let isTold = try await home.cosign().code == 0
            if !isTold || !witness.isRunning { count.kills += 1 }
            witness.strike()
            let after = try await WitnessProcess.size(in: home)
            if isTold { count.told += 1 }
            if !isTold, after > before { count.unheard += 1 }
            if isTold ? after <= before : after < before { count.lost += 1 }
            // Whatever was cut off is asked for again, and answered.
            let again = try WitnessProcess.running(in: home, for: log, port: port)
            defer { again.stop() }
            let answer = try await home.cosign()
            #expect(answer.code == 0, "\(call) \(number): \(answer.text)")
            count.told += 1
        }
    }
}
