import Foundation
import Testing

extension Outings {
    /// The public files of a house, as anybody may read them.
    @Suite struct PublicLedgerTests {
        private func read(_ home: Home, _ key: String) throws -> (code: Int32, words: String) {
            let (process, out) = (Process(), Pipe())
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [
                "python3", Home.repository.path + "/Trials/tiles.py", home.house + "/ledger", key,
            ]
            process.standardOutput = out
            try process.run()
            let words = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, words)
        }

        @Test func `a stranger reads the ledger, and fsck names what is wrong with it`() async throws {
            try await Home.ready { home in
                for number in 0..<4 {
                    #expect(try await home.run("person add --reference flat-\(number)").code == 0)
                    #expect(try await home.run("consent grant flat-\(number) \(Home.whole)").code == 0)
                }
                let policy = try await home.run("ledger policy").out.split(whereSeparator: \.isWhitespace)
                let key = String(try #require(policy.dropFirst().first))
                let whole = try read(home, key)
                #expect(whole.code == 0 && whole.words.contains("signed"), "\(whole.words)")
                let fsck = try await home.run("ledger fsck --json")
                #expect(fsck.code == 0 && fsck.fields["clean"] as? Bool == true, "\(fsck.text)")
                let size = try #require(fsck.fields["published"] as? Int)
                #expect(size >= 5 && fsck.fields["entries"] as? Int == size)

                let proof = try await home.run("ledger prove 2")
                #expect(proof.code == 0 && proof.out.hasPrefix("c2sp.org/tlog-proof@v1\nindex 2\n"))
                #expect(try await home.run("ledger prove 2 --json").fields["index"] as? Int == 2)
                #expect(try await home.run("ledger prove \(size)").code == 1)

                let bundle = "\(home.house)/ledger/tile/0/000.p/\(size)"
                var bytes = try #require(FileManager.default.contents(atPath: bundle))
                bytes[3 * 32] ^= 1
                try bytes.write(to: URL(filePath: bundle))
                #expect(try read(home, key).code == 1)
                let found = try await home.run("ledger fsck")
                #expect(found.code == 11 && found.out.contains("entry 3 in the store"), "\(found.text)")
                // Opening mends what is derived.
                #expect(try await home.run("ledger checkpoint").code == 0)
                #expect(try await home.run("ledger fsck").code == 0)
                #expect(try await home.run("ledger recover").out.hasPrefix("Nothing was missing"))
            }
        }
    }
}
