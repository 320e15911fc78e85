import Foundation
import Testing

extension Journeys {
    /// What people get wrong, and what they are told.
    @Suite struct MistakeTests {
        @Test(arguments: ["verifi", "verify", "consent grant x", "init", "identify a.jpg --site a --lang fr"])
        func `a command that was not understood ends with 64`(line: String) async throws {
            try await Home.visit { home in
                let ended = try await home.run(line)
                #expect(ended.code == 64 && ended.out.isEmpty)
                #expect(ended.complaint.contains("Usage:") || ended.complaint.contains("Error:"))
            }
        }

        @Test func `what is not there is told and ends with 1`() async throws {
            try await Home.visit { home in
                let none = try await home.run("person show flat-1")
                #expect(none.code == 1 && none.complaint.contains("countenance init"))
                #expect(try await home.run("init --controller sunrise-property").code == 0)
                #expect(try await home.run("init --controller sunrise-property").code == 1)
                let empty = try await home.run("consent grant flat-1 --site compound-a")
                #expect(empty.code == 1)
                #expect(try await home.run("registry apply \(Home.registry)").code == 0)
                for line in [
                    "person show ghost", "consent grant ghost --site compound-a",
                    "enrol ghost \(Home.photo("obama.jpg")) --site compound-a",
                    "identify /nowhere.jpg --site compound-a",
                    "identify \(Home.photo("obama.jpg")) --site nowhere",
                    "identify \(Home.photo("obama.jpg")) --site Not-An-Id",
                    "consent withdraw --consent 00", "receipt verify /nowhere", "registry apply /nowhere",
                ] {
                    let ended = try await home.run(line)
                    #expect(ended.code == 1 && ended.out.isEmpty, "\(line): \(ended.code)")
                    #expect(ended.complaint.hasPrefix("countenance: "), "\(line)")
                }
            }
        }

        @Test func `a mistake in a registry is told with its line and column`() async throws {
            try await Home.visit { home in
                #expect(try await home.run("init --controller sunrise-property").code == 0)
                let text = try String(contentsOfFile: Home.registry, encoding: .utf8)
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let line = try #require(lines.firstIndex { $0.contains("kind: property-manager") })
                let wrong = text.replacingOccurrences(of: "kind: property-manager", with: "kimd: company")
                let path = try home.write(Array(wrong.utf8), named: "wrong.yaml")
                let ended = try await home.run("registry apply \(path)")
                #expect(ended.code == 1)
                #expect(ended.complaint.contains("wrong.yaml:\(line + 1):5"), "\(ended.complaint)")
                #expect(try await home.run("registry show").code == 1)
            }
        }

        @Test func `a passphrase that is wrong or missing opens nothing`() async throws {
            try await Home.visit { home in
                let make = "init --controller sunrise-property --passphrase"
                let short = try await home.run(make, passphrase: "short")
                #expect(short.code == 1 && short.complaint.contains("12 bytes"))
                #expect(!short.complaint.contains("\"short\"") && !short.complaint.contains("`short`"))
                #expect(try await home.run(make).code == 64)
                let right = "a passphrase of some length"
                #expect(try await home.run(make, passphrase: right).code == 0)
                #expect(try await home.run("registry apply \(Home.registry)", passphrase: right).code == 0)
                for passphrase in ["another passphrase", nil] {
                    let ended = try await home.run("person add --name Ann", passphrase: passphrase)
                    #expect(ended.code == 1 && ended.out.isEmpty)
                    #expect(!ended.complaint.contains("another"))
                }
                #expect(try await home.run("person add --name Ann", passphrase: right).code == 0)
            }
        }

        @Test func `pictures that are none, broken or monstrous decide nothing and leave nothing`()
            async throws
        {
            try await Home.ready { home in
                try await home.enrol("flat-1")
                let whole = [UInt8](try Data(contentsOf: URL(filePath: Home.photo("obama2.jpg"))))
                for (name, bytes) in hostile(whole) {
                    let path = try home.write(bytes, named: name)
                    let before = try home.leftovers()
                    for line in ["verify flat-1 \(path)", "enrol flat-1 \(path)", "identify \(path)"] {
                        let ended = try await home.run("\(line) --site compound-a")
                        #expect([1, 12].contains(ended.code), "\(name): \(ended.code) \(ended.text)")
                        #expect(!ended.text.contains("flat-1") && ended.text.utf8.count < 600, "\(name)")
                    }
                    #expect(try home.leftovers() == before, "\(name)")
                }
                let verified = try await home.run(
                    "verify flat-1 \(Home.photo("obama2.jpg")) --site compound-a")
                #expect(verified.code == 0)
                #expect(try await home.run("ledger verify").code == 0)
            }
        }

        private func hostile(_ whole: [UInt8]) -> [(String, [UInt8])] {
            // A PNG's signature and header of 60,000 by 60,000 pixels, with nothing behind it.
            let bomb: [UInt8] = [
                0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
                0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 2, 0, 0, 0, 0x7b, 0x1a, 0x9d, 0x5c,
            ]
            return [
                ("empty.jpg", []), ("text.jpg", Array("this is a shopping list".utf8)),
                ("cut.jpg", Array(whole.prefix(400))), ("bomb.png", bomb),
                ("huge.jpg", [UInt8](repeating: 0xff, count: 16 * 1024 * 1024 + 1)),
            ]
        }
    }
}
