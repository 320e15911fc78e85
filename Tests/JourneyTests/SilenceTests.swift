import Foundation
import Testing

extension Journeys {
    /// The program talks to nobody.
    @Suite(.serialized) struct SilenceTests {
        private static let calls = "trace=connect,sendto,sendmsg,bind,listen"

        @Test func `a whole run makes no connection and works where there is no network`() async throws {
            guard try await canTrace() else {
                print("promise C5: NOT RUN: strace or unshare is missing or not permitted here")
                return
            }
            try await Home.visit { home in
                var (connects, commands) = (0, 0)
                let photo = Home.photo("obama.jpg")
                for line in [
                    "init --controller sunrise-property", "registry apply \(Home.registry)",
                    "person add --name canary --reference flat-1", "consent grant flat-1 \(Home.whole)",
                    "enrol flat-1 \(photo) --site compound-a", "verify flat-1 \(photo) --site compound-a",
                    "identify \(photo) --site compound-a", "ledger verify", "person trail flat-1",
                    "consent withdraw flat-1 --site compound-a",
                ] {
                    let (code, seen) = try await traced(try Home.program().path + " " + line, in: home)
                    #expect(code == 0 && seen == [], "\(line)")
                    (connects, commands) = (connects + seen.count, commands + 1)
                }
                let control = "/usr/bin/python3 -c import\tsocket;socket.socket(2,2).connect(('127.0.0.1',9))"
                let (_, heard) = try await traced(control, in: home)
                #expect(!heard.isEmpty)
                print(
                    "promise C5: \(connects) connections in \(commands) commands under unshare -n; control that "
                        + "connects was seen \(heard.count) times")
            }
        }

        /// Runs a program without a network under strace; gives the internet calls that it made.
        private func traced(_ line: String, in home: Home) async throws -> (Int32, [String]) {
            let log = home.folder + "/strace.log"
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.currentDirectoryURL = Home.repository
            process.arguments =
                ["unshare", "-n", "strace", "-f", "-qq", "-e", Self.calls, "-o", log]
                + line.split(separator: " ").map { $0.replacingOccurrences(of: "\t", with: " ") }
            var environment = ProcessInfo.processInfo.environment
            environment["COUNTENANCE_HOME"] = home.house
            process.environment = environment
            let ended = try await Running(process, log: "").ended()
            let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            // To ask for a user's name the C library knocks at a local socket of the name service; nothing leaves.
            let calls = said.split(separator: "\n").map(String.init).filter { $0.contains("(") }
            return (ended.code, calls.filter { !$0.contains("/var/run/nscd/socket") && $0.contains("=") })
        }

        private func canTrace() async throws -> Bool {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["unshare", "-n", "strace", "-f", "-qq", "-o", "/dev/null", "true"]
            return try await Running(process, log: "").ended().code == 0
        }
    }
}
