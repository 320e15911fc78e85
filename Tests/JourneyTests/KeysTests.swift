import Foundation
import Testing

extension Outings {
    /// The keys, by the program itself: a file, a passphrase, a token; there and out of reach.
    @Suite struct KeysTests {
        @Test func `the inventory tells every kind of key and no key`() async throws {
            try await Home.ready { home in
                #expect(try await home.run("person add --name Ann --reference flat-1").code == 0)
                let listed = try await home.run("keys list --json")
                #expect(listed.code == 0, "\(listed.complaint)")
                let kinds = (listed.fields["keys"] as? [[String: Any]] ?? []).compactMap {
                    $0["kind"] as? String
                }
                #expect(kinds.count == 5 && kinds.contains("root") && kinds.contains("evidence"))
                #expect(listed.fields["extractable"] as? Bool == true)
                for file in ["root.key", "ledger.key", "evidence.key"] {
                    let key = try Data(contentsOf: URL(filePath: home.house + "/keys/" + file)).suffix(32)
                    #expect(!listed.text.contains(key.map { String(format: "%02x", $0) }.joined()))
                }
            }
        }

        @Test func `keys are rotated and everything still opens`() async throws {
            try await Home.ready { home in
                #expect(try await home.run("person add --name Ann --reference flat-1").code == 0)
                for line in ["keys rotate --epoch", "keys rotate --root", "keys rotate --root --epoch"] {
                    let ended = try await home.run(line + " --json")
                    #expect(ended.code == 0, "\(line): \(ended.complaint)")
                    let shown = try await home.run("person show flat-1 --json")
                    #expect(shown.fields["name"] as? String == "Ann")
                }
                let entries = try await home.run("ledger list --json").json as? [[String: Any]] ?? []
                #expect(entries.count { $0["kind"] as? String == "keys.epoch" } == 4)
                #expect(try await home.run("ledger verify").code == 0)
            }
        }

        @Test func `a right is exercised without the passphrase, and nothing else is`() async throws {
            try await Home.visit { home in
                let word = "a passphrase of some length"
                let make = "init --controller sunrise-property --passphrase"
                #expect(try await home.run(make, passphrase: word).code == 0)
                #expect(try await home.run("registry apply \(Home.registry)", passphrase: word).code == 0)
                let added = try await home.run("person add --reference flat-1", passphrase: word)
                let who = added.out.trimmingCharacters(in: .whitespacesAndNewlines)
                let grant = "consent grant flat-1 \(Home.whole) --receipts \(home.folder)/r"
                #expect(try await home.run(grant, passphrase: word).code == 0)
                for line in ["person show flat-1", "ledger list", "consent grant flat-1 \(Home.whole)"] {
                    #expect(try await home.run(line).code == 1, "\(line)")
                }
                let unknown = try await home.run("consent withdraw flat-1")
                #expect(unknown.code == 1 && unknown.complaint.contains("--receipt"))
                let receipt = try #require(try receipts(home).first)
                let ended = try await home.run("consent withdraw --receipt \(receipt) --json")
                #expect(ended.code == 0, "\(ended.complaint)")
                let answer = try #require((ended.json as? [[String: Any]])?.first)
                #expect(answer["receipt"] as? String == "pending")
                let entry = try #require(answer["ledgerEntry"] as? Int)
                #expect(try await home.run("person restrict \(who)").code == 0)
                #expect(try await home.run("consent refuse \(who) --site compound-a").code == 0)
                let out = home.folder + "/late.tlog-proof"
                #expect(try await home.run("receipt show \(entry) --out \(out)", passphrase: word).code == 0)
                let checked = try await home.run("receipt verify \(out)")
                #expect(checked.code == 0 && checked.out.contains("consent.withdrawn"), "\(checked.text)")
                let audit = try await home.run("ledger verify --json", passphrase: word)
                #expect(audit.fields["openErasures"] as? Int == 0)
            }
        }

        @Test func `the root key is kept on a token, whose PIN comes by the environment alone`() async throws
        {
            try await Home.visit { home in
                guard let token = try SoftHSM(in: home.folder) else {
                    print("softhsm2 is not installed: the journey with a token did not run")
                    return
                }
                let make = "init --controller sunrise-property --provider pkcs11 --token \(SoftHSM.label)"
                let made = try await home.run(make, environment: token.environment)
                #expect(made.code == 0, "\(made.complaint)")
                #expect(!FileManager.default.fileExists(atPath: home.house + "/keys/root.key"))
                for line in [
                    "registry apply \(Home.registry)", "person add --name Ann --reference flat-1",
                    "consent grant flat-1 \(Home.whole) --receipts \(home.folder)/r", "keys rotate --epoch",
                ] {
                    let ended = try await home.run(line, environment: token.environment)
                    #expect(ended.code == 0, "\(line): \(ended.complaint)")
                }
                let listed = try await home.run("keys list --json", environment: token.environment)
                #expect(listed.fields["provider"] as? String == "pkcs11")
                #expect(listed.fields["extractable"] as? Bool == false)
                var wrong = token.environment
                wrong["COUNTENANCE_PIN"] = "00000000"
                #expect(try await home.run("person show flat-1", environment: wrong).code == 1)
                for path in try home.files() {
                    let bytes = FileManager.default.contents(atPath: path) ?? Data()
                    #expect(bytes.range(of: Data(SoftHSM.pin.utf8)) == nil, "\(path)")
                }
                try await withoutToken(home, token)
            }
        }

        private func withoutToken(_ home: Home, _ token: SoftHSM) async throws {
            var gone = token.environment
            gone["SOFTHSM2_CONF"] = "/nowhere/softhsm2.conf"
            let shown = try await home.run("person show flat-1", environment: gone)
            #expect(shown.code == 1 && shown.complaint.contains("the other way stands open"))
            let receipt = try #require(try receipts(home).first)
            let line = "consent withdraw --receipt \(receipt) --json"
            let ended = try await home.run(line, environment: gone)
            #expect(ended.code == 0 && ended.out.contains("\"pending\""), "\(ended.text)")
            let audit = try await home.run("ledger verify --json", environment: token.environment)
            #expect(audit.fields["openErasures"] as? Int == 0)
        }

        private func receipts(_ home: Home) throws -> [String] {
            let names = try FileManager.default.contentsOfDirectory(atPath: home.folder + "/r")
            return names.filter { $0.hasPrefix("consent-") && $0.hasSuffix(".tlog-proof") }
                .map { "\(home.folder)/r/\($0)" }
        }
    }
}

/// A token in software, in a folder of its own.
struct SoftHSM {
    static let label = "house"
    static let pin = "24681357"

    let environment: [String: String]

    struct Failed: Error {}

    /// `nil` where SoftHSM2 is not installed.
    init?(in folder: String) throws {
        guard FileManager.default.fileExists(atPath: "/usr/lib/softhsm/libsofthsm2.so") else { return nil }
        let tokens = folder + "/tokens"
        try FileManager.default.createDirectory(atPath: tokens, withIntermediateDirectories: true)
        let conf = "directories.tokendir = \(tokens)\nobjectstore.backend = file\nlog.level = ERROR\n"
        try Data(conf.utf8).write(to: URL(filePath: folder + "/softhsm2.conf"))
        environment = ["SOFTHSM2_CONF": folder + "/softhsm2.conf", "COUNTENANCE_PIN": Self.pin]
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/softhsm2-util")
        process.arguments = [
            "--init-token", "--free", "--label", Self.label, "--pin", Self.pin, "--so-pin", "13572468",
        ]
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed() }
    }
}
