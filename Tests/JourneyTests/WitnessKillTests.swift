import Foundation
import Testing

extension Journeys {
    /// A witness that is killed at each of its writes: to its book, and to those it answers.
    @Suite struct WitnessKillTests {
        /// What came of one kill.
        private struct Count { var kills = 0, told = 0, unheard = 0, lost = 0 }

        @Test(
            .enabled(
                if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"), "strace is not installed"
            ))
        func `a witness killed anywhere forgets nothing that it has said`() async throws {
            try await Home.watched { home, witness in
                let log = try await home.logKey()
                witness.strike()
                var count = Count()
                let points = [("fdatasync", 4), ("pwrite64", 16), ("write,writev,sendmsg,sendto", 12)]
                for (calls, last) in points {
                    for number in 1...last {
                        try await home.grow()
                        try await kill(home, log, at: witness.port, calls, number, &count)
                    }
                }
                #expect(count.lost == 0)
                #expect(count.unheard > 0, "no kill came between the book and the answer")
                print(
                    """
                    promise L3 kills: \(count.kills) kills of the witness, \(count.told) signatures told, \
                    \(count.unheard) written and not told, \(count.lost) lost
                    """)
            }
        }

        private func kill(
            _ home: Home, _ log: String, at port: Int, _ calls: String, _ number: Int, _ count: inout Count
        ) async throws {
            let before = try await WitnessProcess.size(in: home)
            let tracer = [
                "/usr/bin/strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(calls)", "-e",
                "inject=\(calls):signal=SIGKILL:when=\(number)",
            ]
            var isTold = false
            if let traced = try WitnessProcess.start(in: home, for: log, port: port, before: tracer) {
                isTold = try await home.cosign().code == 0
                if !isTold || !traced.isRunning { count.kills += 1 }
                traced.strikeTraced()
            } else {
                count.kills += 1
            }
            let after = try await WitnessProcess.size(in: home)
            if isTold { count.told += 1 }
            if !isTold, after > before { count.unheard += 1 }
            if isTold ? after <= before : after < before { count.lost += 1 }
            let again = try WitnessProcess.running(in: home, for: log, port: port)
            defer { again.stop() }
            let answer = try await home.cosign()
            #expect(answer.code == 0, "\(calls) \(number): \(answer.text)")
        }
    }
}
