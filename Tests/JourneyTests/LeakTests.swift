import Foundation
import Testing

extension Outings {
    /// What the program says and leaves behind holds no face, no name and no secret.
    @Suite(.serialized) struct LeakTests {
        private static let name = "Zephyrine-Canary-Quux"
        private static let reference = "flat-canary-77431-token-8c1f0e5b"
        private static let passphrase = "correct canary battery staple 5521"

        @Test func `a whole run leaks no canary, and a planted leak is caught`() async throws {
            try await Home.visit { home in
                let before = try Self.temporaries()
                let ended = try await Self.work(in: home)
                let scan = try await Self.scan(of: home)
                #expect(scan.needles.count > 60)

                var hits: [String] = []
                for (place, words) in ended.enumerated() {
                    hits += scan.found(in: Data(words.text.utf8)).map {
                        "\($0) in the words of command \(place)"
                    }
                }
                let files = try Self.files(in: home) + Self.temporaries().subtracting(before)
                for file in files {
                    guard let data = FileManager.default.contents(atPath: file) else { continue }
                    hits += scan.found(in: data).map { "\($0) in \(file)" }
                }
                #expect(hits == [])

                // Controls: what is planted is found, in the spellings in which it would be lost.
                let planted = try Self.plant(scan, in: home)
                #expect(planted.found == planted.of)
                let shown = try await home.run("person show \(Self.reference)", passphrase: Self.passphrase)
                #expect(scan.found(in: Data(shown.out.utf8)).contains { $0.hasPrefix("name") })
                print(
                    "promise C2: \(ended.count) commands, \(files.count) files, \(scan.needles.count) needles, "
                        + "\(hits.count) hits; control planted \(planted.of), found \(planted.found)")
            }
        }

        /// An ordinary life, with an error or two.
        private static func work(in home: Home) async throws -> [Home.Ended] {
            let photo = Home.photo("obama.jpg")
            let other = Home.photo("obama2.jpg")
            var ended: [Home.Ended] = []
            for line in [
                "init --controller sunrise-property --passphrase", "registry apply \(Home.registry)",
                "person add --name \(name) --reference \(reference)",
                "consent grant \(reference) \(Home.whole) --receipts \(home.folder)/receipts",
                "enrol \(reference) \(photo) --site compound-a",
                "verify \(reference) \(other) --site compound-a --json",
                "verify \(reference) \(Home.photo("biden.jpg")) --site compound-a",
                "identify \(other) --site compound-a", "identify \(photo) --site compound-a --lang zh-Hans",
                "enrol \(reference) \(Home.photo("32bit.png")) --site compound-a",
                "verify nobody-at-all \(photo) --site compound-a",
                "verify \(reference) /dev/null --site compound-a",
                "consent list \(reference)", "ledger list --json", "ledger verify", "audit replay --json",
                "person trail \(reference) --proofs \(home.folder)/receipts", "doctor --json",
                "redact \(photo) --out \(home.folder)/redacted.jpg", "inspect \(photo)",
            ] {
                ended.append(try await home.run(line, passphrase: passphrase))
            }
            #expect(ended.prefix(6).allSatisfy { $0.code == 0 })
            let wrong = try await home.run("person show \(reference)", passphrase: "another canary battery")
            #expect(wrong.code == 1)
            return ended + [wrong]
        }

        private static func scan(of home: Home) async throws -> LeakScan {
            var scan = LeakScan()
            scan.add(text: name, named: "name")
            scan.add(text: passphrase, named: "passphrase")
            let jpeg = try Data(contentsOf: URL(filePath: Home.photo("obama.jpg")))
            scan.add(bytes: jpeg[(jpeg.count / 4)..<(jpeg.count * 3 / 4)], named: "photo")
            // The public halves are there to be told.
            for key in try FileManager.default.subpathsOfDirectory(atPath: home.house + "/keys")
            where !key.hasSuffix(".pub") {
                let path = home.house + "/keys/" + key
                guard let bytes = FileManager.default.contents(atPath: path), bytes.count >= 24 else {
                    continue
                }
                scan.add(bytes: bytes.suffix(24), named: "key file")
            }
            guard let numbers = try await embedding() else { return scan }
            scan.add(numbers: numbers, named: "embedding")
            return scan
        }

        /// The numbers of the canary's photo, by the program of the trials, which may show what this one may not.
        private static func embedding() async throws -> [Float]? {
            let trust = try Home.program().deletingLastPathComponent().appending(path: "trust")
            guard FileManager.default.fileExists(atPath: trust.path) else {
                print("promise C2: the trial program is not built, so the embedding was NOT looked for")
                return nil
            }
            let process = Process()
            (process.executableURL, process.currentDirectoryURL) = (trust, Home.repository)
            process.arguments = ["embedding", Home.photo("obama.jpg")]
            let ended = try await Running(process, log: "").ended()
            let numbers = ended.out.split(separator: "\n").compactMap { Float($0) }
            #expect(ended.code == 0 && numbers.count == 128)
            return numbers
        }

        /// All that a backup of the disk would hold but the keys; a receipt is the person's own, and is looked at too.
        private static func files(in home: Home) throws -> [String] {
            let inside = try home.files().filter { !$0.hasPrefix(home.house + "/keys") }
            let outside = try ["/tmp", "/receipts"].flatMap { folder in
                try FileManager.default.subpathsOfDirectory(atPath: home.folder + folder).map {
                    home.folder + folder + "/" + $0
                }
            }
            return inside + outside
        }

        private static func temporaries() throws -> Set<String> {
            var found: Set<String> = []
            for folder in ["/tmp", "/var/tmp", "/dev/shm"] {
                let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
                found.formUnion(
                    names.filter { $0.contains("countenance") || $0.hasPrefix("core") }.map {
                        folder + "/" + $0
                    })
            }
            return found
        }

        /// Writes each needle among other bytes into a file of the home, and says how many are found again.
        private static func plant(_ scan: LeakScan, in home: Home) throws -> (found: Int, of: Int) {
            var found = 0
            for needle in scan.needles {
                let noise = Data((0..<100).map { _ in UInt8.random(in: 0...255) })
                let path = try home.write(Array(noise + needle.bytes + noise), named: "planted.log")
                let data = try Data(contentsOf: URL(filePath: path))
                if scan.found(in: data).contains("\(needle.canary) as \(needle.spelling)") { found += 1 }
            }
            return (found, scan.needles.count)
        }
    }
}
