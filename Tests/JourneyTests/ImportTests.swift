import Foundation
import Testing

extension Journeys {
    /// People come over from a folder, with real photographs and the real engine.
    @Suite(.serialized) struct ImportTests {
        private static let columns =
            "source,reference,operations,givenAt,kind,method,language,noticeVersion,noticeShownAt,freelyGiven,age,offDevice"
        private static let stranger = "Zephyrine-Canary-Without"
        private static let refused = "Wilhelmina-Canary-Refused"
        private static let taken = "Theodosia-Canary-Taken"

        private static func row(_ name: String, _ reference: String, kind: String = "separate") -> String {
            "\(name),\(reference),enrol verify identify,2026-04-02T10:15:00+08:00,\(kind),paper,en,1,"
                + "2026-04-02T10:10:00+08:00,yes,adult,yes"
        }

        private static func put(_ photo: String, _ name: String, in home: Home) throws {
            let place = "\(home.folder)/people/\(name)"
            try FileManager.default.createDirectory(
                atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: Home.photo(photo), toPath: place)
        }

        private static func line(_ home: Home, _ rows: [String]) throws -> String {
            let sheet = try home.write(
                Array(([columns] + rows).joined(separator: "\n").utf8), named: "consents.csv")
            return "import folder \(home.folder)/people --site compound-a --consents \(sheet)"
        }

        @Test func `who agreed comes in, and of who did not nothing is left`() async throws {
            try await Home.ready { home in
                try Self.put("obama.jpg", "\(Self.taken)/1.jpg", in: home)
                try Self.put("biden.jpg", "\(Self.refused).jpg", in: home)
                try Self.put("astronaut.png", "\(Self.stranger)/1.png", in: home)
                let line = try Self.line(
                    home, [Self.row(Self.taken, "flat-1"), Self.row(Self.refused, "flat-2", kind: "general")])
                let before = try home.files().count
                let dry = try await home.run("\(line) --dry-run --json")
                #expect(dry.code == 10 && (dry.fields["counts"] as? [String: Int])?["wouldImport"] == 1)
                #expect(try home.files().count == before)

                let done = try await home.run("\(line) --report \(home.folder)/report.json")
                #expect(done.code == 10, "\(done.text)")
                #expect(done.out.contains("separate-consent: ") && done.out.contains("PIPL Art. 29"))
                let report = try Data(contentsOf: URL(filePath: home.folder + "/report.json"))
                let told = try JSONSerialization.jsonObject(with: report) as? [String: Any]
                #expect(told?["counts"] as? [String: Int] == ["imported": 1, "noConsent": 1, "refused": 1])
                let there = try await home.run("verify flat-1 \(Home.photo("obama2.jpg")) --site compound-a")
                #expect(there.code == 0)
                let other = try await home.run("identify \(Home.photo("biden.jpg")) --site compound-a")
                #expect(other.code == 11)
                for reference in ["flat-2", Self.stranger] {
                    #expect(try await home.run("person show \(reference)").code == 1)
                }
                try await Self.scan(home)
            }
        }

        /// Names and pictures are looked for in every form in everything the house keeps.
        private static func scan(_ home: Home) async throws {
            let pictures = ["obama.jpg", "biden.jpg", "astronaut.png"].map(Home.photo)
            let names = [stranger, refused, taken].map { ["name": $0, "text": $0] }
            let canaries = ["canaries": names + pictures.map { ["name": $0, "picture": $0] }]
            let path = try home.write(
                Array(try JSONSerialization.data(withJSONObject: canaries)), named: "canaries.json")
            let clean = try await home.run("scan --json --canary \(path) \(home.house) \(home.folder)/tmp")
            #expect(clean.code == 0, "\(clean.text)")
            let planted = try await home.run(
                "scan --json --canary \(path) \(home.folder)/people \(home.folder)/report.json")
            #expect(planted.code == 11)
            print(
                "promise import: \(clean.fields["places"] ?? 0) places, \(clean.fields["found"] ?? "?") copies of 3 names "
                    + "and 3 pictures; control (the source and the report): \(planted.fields["found"] ?? 0) copies"
            )
        }

        @Test func `killed in the middle, and again, everybody is in exactly once`() async throws {
            try await Home.ready { home in
                let names = (1...16).map { "person-\($0)" }
                for name in names { try Self.put("obama2.jpg", "\(name).jpg", in: home) }
                let line = try Self.line(home, names.enumerated().map { Self.row($1, "flat-\($0)") })
                for lines in [1, 6] {
                    let running = try home.start("\(line) --resume")
                    Self.wait(for: lines, in: home)
                    running.strike()
                    #expect(try await running.ended().code == -1)
                }
                let asked = try home.start("\(line) --resume")
                Self.wait(for: 10, in: home)
                kill(asked.pid, SIGINT)
                let stopped = try await asked.ended()
                #expect(stopped.code == 1 && stopped.complaint.contains("--resume"), "\(stopped.text)")
                let whole = try await home.run("\(line) --resume --json")
                #expect(whole.code == 0, "\(whole.text)")
                #expect((whole.fields["counts"] as? [String: Int]) == ["imported": 16])
                let ledger = try await home.run("ledger verify")
                #expect(ledger.code == 0 && ledger.out.contains("16 consent.granted"), "\(ledger.out)")
                #expect(ledger.out.contains("16 enrolment"), "\(ledger.out)")
                let journals = try FileManager.default.contentsOfDirectory(atPath: home.house + "/imports")
                #expect(journals == [])
                print(
                    "promise import: 16 people, killed twice and stopped once: \(ledger.out.split(separator: "\n")[1])"
                )
            }
        }

        /// Until so many people are in by the journal; it keeps its thread, so that nobody else's test makes it late.
        private static func wait(for lines: Int, in home: Home) {
            let folder = home.house + "/imports"
            for _ in 0..<3000 {
                let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
                let bytes = files.compactMap { FileManager.default.contents(atPath: folder + "/" + $0) }
                if bytes.contains(where: { $0.count { $0 == 10 } >= lines }) { return }
                usleep(10_000)
            }
        }
    }
}
