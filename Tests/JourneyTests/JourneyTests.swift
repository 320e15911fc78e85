import Foundation
import Testing

extension Journeys {
    /// The whole way of a resident, command by command.
    @Suite struct ResidentTests {
        @Test func `a resident is enrolled, let in, refused elsewhere, and forgotten`() async throws {
            try await Home.ready { home in
                try await home.enrol("flat-12b")
                let gate = "--site compound-a"
                let same = "verify flat-12b \(Home.photo("obama2.jpg"))"
                #expect(try await home.run("\(same) \(gate)").code == 0)
                #expect(try await home.run("verify flat-12b \(Home.photo("biden.jpg")) \(gate)").code == 11)
                let found = try await home.run("identify \(Home.photo("obama2.jpg")) \(gate) --json")
                #expect(found.code == 0 && found.fields["result"] as? String == "match")
                #expect(found.fields["score"] == nil && found.fields["distance"] == nil)

                let chinese = try await home.run("\(same) --site compound-b --lang zh-Hans")
                #expect(chinese.code == 10)
                #expect(chinese.out.contains("未予准许") && chinese.out.contains("人脸识别办法第10条"))

                let withdrawn = try await home.run(
                    "consent withdraw flat-12b \(gate) --receipts \(home.folder)/receipts")
                #expect(withdrawn.code == 0)
                let after = try await home.run("\(same) \(gate) --json")
                #expect(after.code == 10 && after.fields["result"] as? String == "refused")
                #expect(try await home.run("identify \(Home.photo("obama2.jpg")) \(gate)").code == 10)
                try await proofs(home)
            }
        }

        private func proofs(_ home: Home) async throws {
            let receipts = try FileManager.default.contentsOfDirectory(atPath: home.folder + "/receipts")
                .filter { $0.hasSuffix(".tlog-proof") }
            #expect(receipts.count == 2)
            for name in receipts {
                let path = "\(home.folder)/receipts/\(name)"
                let checked = try await home.run("receipt verify \(path)")
                #expect(checked.code == 0 && checked.out.hasPrefix("Valid:"))
                var text = try String(contentsOfFile: path, encoding: .utf8)
                text = text.replacingOccurrences(of: "index ", with: "index 1")
                let forged = try home.write(Array(text.utf8), named: "forged-\(name)")
                #expect(try await home.run("receipt verify \(forged)").code == 11)
            }
            let audit = try await home.run("ledger verify --json")
            #expect(audit.code == 0 && audit.fields["clean"] as? Bool == true)
            #expect(audit.fields["openErasures"] as? Int == 0)
        }

        @Test func `every machine's answer is JSON`() async throws {
            try await Home.ready { home in
                try await home.enrol("flat-1")
                let photo = Home.photo("obama2.jpg")
                for line in [
                    "registry show", "consent list flat-1", "person show flat-1", "ledger list",
                    "ledger verify", "doctor", "inspect \(photo)", "models show",
                    "verify flat-1 \(photo) --site compound-a", "identify \(photo) --site compound-a",
                    "alternative gate-a-card --site compound-a",
                    "redact \(photo) --out \(home.folder)/redacted.jpg",
                ] {
                    let ended = try await home.run("\(line) --json")
                    #expect(ended.code == 0, "\(line): \(ended.complaint)")
                    #expect(ended.json != nil, "\(line): \(ended.out)")
                }
            }
        }

        @Test func `faces are found, hidden and measured`() async throws {
            try await Home.ready { home in
                let out = home.folder + "/hidden.jpg"
                let photo = Home.photo("obama2.jpg")
                #expect(try await home.run("redact \(photo) --out \(out)").code == 0)
                let bytes = try Data(contentsOf: URL(filePath: out))
                #expect(Array(bytes.prefix(2)) == [0xff, 0xd8])
                let csv = "file_x,file_y,same\nobama.jpg,obama2.jpg,1\nobama.jpg,biden.jpg,0\n"
                let pairs = try home.write(Array(csv.utf8), named: "pairs.csv")
                let images = Home.repository.path + "/.deps/photos"
                let rates = try await home.run(
                    "evaluate --pairs \(pairs) --images \(images) --site laboratory --json")
                #expect(rates.code == 0, "\(rates.complaint)")
                #expect(rates.fields["matedPairs"] as? Int == 1)
                #expect(rates.fields["nonMatedPairs"] as? Int == 1)
            }
        }

        @Test func `nothing of the photo and nobody's name lies in any file, and others may read none`()
            async throws
        {
            try await Home.ready { home in
                try await home.enrol("Wilhelmina-flat")
                let photo = try Data(contentsOf: URL(filePath: Home.photo("obama.jpg")))
                let windows = [0, photo.count / 2, photo.count - 64].map { photo[$0..<$0 + 64] }
                for path in [home.house] + (try home.files()) {
                    let attributes = try FileManager.default.attributesOfItem(atPath: path)
                    let mode = try #require(attributes[.posixPermissions] as? Int)
                    let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
                    #expect(mode == (isFolder ? 0o700 : 0o600), "\(path)")
                    guard !isFolder, let bytes = FileManager.default.contents(atPath: path) else { continue }
                    for window in windows { #expect(bytes.range(of: window) == nil, "\(path)") }
                    #expect(bytes.range(of: Data("Wilhelmina".utf8)) == nil, "\(path)")
                }
                #expect(try home.leftovers() == [])
            }
        }
    }
}

/// Journeys run one after another: each starts processes that load an engine.
@Suite(.serialized) enum Journeys {}

/// Other journeys, one after another beside the first: two cores take two at once.
@Suite(.serialized) enum Outings {}
