import Foundation
import Testing

extension Journeys {
    /// What an auditor finds of people who were erased, with the real program, engine and photographs.
    @Suite struct ErasureAuditTests {
        private struct Found {
            let ended: Home.Ended
            var rows: [[String: Any]] { ended.fields["rows"] as? [[String: Any]] ?? [] }
            var openable: Int { ended.fields["openable"] as? Int ?? -1 }
            var wrapped: Int { ended.fields["wrapped"] as? Int ?? -1 }

            func count(_ column: String, _ place: String) -> Int {
                rows.first { $0["place"] as? String == place }?[column] as? Int ?? -1
            }
        }

        private func audit(_ home: Home, _ options: String = "", during: (String) throws -> Void = { _ in })
            async throws -> Found
        {
            let root = home.folder + "/scratch"
            let line = "audit erasure --json --scratch \(root) --models \(Home.repository.path)/.deps/bundle "
            let running = try home.start(line + options)
            try during(root)
            return Found(ended: try await running.ended())
        }

        @Test func `nothing is left of people who were erased, in files and in the raw medium`() async throws
        {
            try await Home.visit { home in
                let found = try await audit(home)
                #expect(found.ended.code == 0, "\(found.ended.text)")
                #expect(
                    found.count("sealed", "files, before") > 0 && found.count("wrapped", "files, before") > 0)
                #expect(found.count("unexpected", "files, after") == 0 && found.openable == 0)
                if let not = found.ended.fields["notRun"] as? String { print("not run: \(not)") }
                print(
                    "promise E1: files \(found.count("unexpected", "files, after")), raw medium plain "
                        + "\(found.count("plain", "raw medium")), sealed \(found.count("sealed", "raw medium")), "
                        + "wrapped \(found.count("wrapped", "raw medium")); trimmed "
                        + "\(found.count("unexpected", "raw medium, trimmed")); openable \(found.openable) of "
                        + "\(found.wrapped); control before erasure: sealed "
                        + "\(found.count("sealed", "files, before")), wrapped "
                        + "\(found.count("wrapped", "files, before"))")
            }
        }

        @Test func `where the epoch is not closed, old copies of keys open, and the audit says so`()
            async throws
        {
            try await Home.visit { home in
                let found = try await audit(home, "--keys-at-once 0")
                #expect(found.ended.code == 11, "\(found.ended.text)")
                #expect(found.openable == found.wrapped && found.wrapped > 0)
                print("promise E1 control, epoch not closed: \(found.openable) of \(found.wrapped) keys open")
            }
        }

        // It waits out a busy timeout for every person, so it is tried by `make faults`; `ErasureLevelTests` holds a
        // reader in every run.
        @Test(.enabled(if: ProcessInfo.processInfo.environment["COUNTENANCE_LONG"] != nil))
        func `where a reader holds the database, copies stay in its files, and the audit says so`()
            async throws
        {
            try await Home.visit { home in
                let reader = Process()
                let found = try await audit(home, "--canaries 1") { root in
                    reader.executableURL = URL(filePath: "/usr/bin/python3")
                    reader.arguments = ["-c", Self.holder, root + "/disk/home/records/records.sqlite"]
                    reader.standardInput = Pipe()
                    try reader.run()
                }
                reader.terminate()
                #expect(found.ended.code == 11, "\(found.ended.text)")
                #expect(found.count("sealed", "files, after") > 0)
                print(
                    "promise E1 control, reader held open: \(found.count("sealed", "files, after")) sealed copies in files"
                )
            }
        }

        /// Waits for the database to have leaves, and then reads and does not end.
        private static let holder = """
            import os, sqlite3, sys, time
            for _ in range(600):
                time.sleep(0.1)
                if not os.path.exists(sys.argv[1]): continue
                try:
                    db = sqlite3.connect(sys.argv[1], isolation_level=None)
                    db.execute('BEGIN')
                    if db.execute('SELECT count(*) FROM leaf').fetchone()[0] > 1: break
                    db.close()
                except sqlite3.Error: pass
            sys.stdin.read()
            """

        @Test func `a planted copy is found by the scan, and what is not there is not`() async throws {
            try await Home.ready { home in
                let secret = (0..<48).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
                let hex = secret.map { String(format: "%02x", $0) }.joined()
                let canary = try home.write(
                    Array("{\"canaries\":[{\"name\":\"k\",\"bytes\":\"\(hex)\"}]}".utf8), named: "canary.json"
                )
                let line = "scan --canary \(canary) \(home.house) --json"
                #expect(try await home.run(line).code == 0)
                try Data(hex.uppercased().utf8).write(to: URL(filePath: home.house + "/forgotten.log"))
                let found = try await home.run(line)
                #expect(found.code == 11 && found.out.contains("HEX") && found.out.contains("forgotten.log"))
                let piped = try await home.run(
                    "scan --canary \(canary) -", input: home.house + "/forgotten.log")
                #expect(piped.code == 11)
            }
        }

        @Test func `a copy is made, rehearsed and brought back by command`() async throws {
            try await Home.ready { home in
                try await home.enrol("flat-1")
                let made = try await keys(home)
                let out = home.folder + "/copy.age"
                let (to, by) = ("--recipient \(made.recipient)", "--identity \(made.identity)")
                #expect(try await home.run("backup --to \(out) \(to)").code == 0)
                let again = try await home.run("backup --to \(out) \(to)")
                #expect(again.code == 1 && again.complaint.contains("exists"))
                let drill = try await home.run("backup drill --to \(home.folder) \(to) \(by) --json")
                #expect(drill.code == 0 && drill.fields["readable"] as? Int == 1, "\(drill.text)")
                print("figure drill: \(drill.fields["seconds"] ?? "?") s")

                #expect(try await home.run("person erase flat-1").code == 0)
                let keys = home.folder + "/keys"
                try FileManager.default.moveItem(atPath: home.house + "/keys", toPath: keys)
                try FileManager.default.removeItem(atPath: home.house)
                let back = try await home.run("restore --from \(out) \(by) --keys \(keys) --json")
                #expect(back.code == 0 && back.fields["forgotten"] as? Int == 1, "\(back.text)")
                #expect(back.fields["readable"] as? Int == 0)
                #expect(try await home.run("ledger verify").code == 0)
                #expect(try await home.run("audit erasure --ledger").code == 0)
                #expect(try await home.run("erasure list").code == 0)
            }
        }

        private func keys(_ home: Home) async throws -> (recipient: String, identity: String) {
            let path = home.folder + "/identity.txt"
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/age-keygen")
            process.arguments = ["-o", path]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            let text = try String(contentsOfFile: path, encoding: .utf8)
            return (try #require(text.firstMatch(of: #/public key: (age1\w+)/#)).output.1.description, path)
        }
    }
}
