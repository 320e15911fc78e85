import Foundation
import Testing

extension Outings {
    /// A deployment judged as a whole: by its registry alone, and where it is installed.
    @Suite struct PostureTests {
        private func rules(_ ended: Home.Ended) throws -> [String: [String: Any]] {
            let findings = try #require(ended.fields["findings"] as? [[String: Any]])
            return Dictionary(findings.map { ($0["rule"] as? String ?? "", $0) }) { first, _ in first }
        }

        private func fix(_ finding: [String: Any]?) -> [String: Any] {
            (finding?["fixes"] as? [[String: Any]])?.first ?? [:]
        }

        private func planted(_ home: Home, _ mark: String, _ part: String, _ other: String) throws -> (
            String, Int
        ) {
            var yaml = try String(contentsOfFile: Home.registry, encoding: .utf8)
            let start = try #require(yaml.range(of: mark)).upperBound
            let range = try #require(yaml.range(of: part, range: start..<yaml.endIndex))
            let line = yaml[..<range.lowerBound].count { $0 == "\n" } + 1
            yaml.replaceSubrange(range, with: other)
            return (try home.write(Array(yaml.utf8), named: "planted.yaml"), line)
        }

        @Test func `a clean site is clean without any installation`() async throws {
            try await Home.visit { home in
                let ended = try await home.run("check --registry \(Home.registry) --site compound-a --json")
                #expect(ended.code == 0 && ended.complaint.isEmpty, "\(ended.text)")
                #expect(try rules(ended).isEmpty && ended.fields["clean"] as? Bool == true)
                #expect(!FileManager.default.fileExists(atPath: home.house), "checking a file made a home")
            }
        }

        @Test(arguments: [
            ("compound-a", "- id: gate-access", "specific: true", "specific: false", "purpose-specific"),
            (
                "compound-a", "- id: gate-a-terminal", "interior: none", "interior: toilet",
                "private-space-ban"
            ),
            ("therapy-room", "- id: therapy-staff", "live: true", "live: false", "alternative-live"),
            ("compound-a", "- id: gate-assessment", "expiresOn: 2029", "expiresOn: 2026", "pipia-before"),
            ("mall", "- id: mall", "standing: true", "standing: false", "public-sign"),
            (
                "mall", "- id: hall-camera", "installer: site-operator", "installer: tenant",
                "public-installer"
            ),
        ])
        func `a planted defect fails the build, with its line`(
            site: String, mark: String, part: String, other: String, rule: String
        ) async throws {
            try await Home.visit { home in
                let (path, line) = try planted(home, mark, part, other)
                let ended = try await home.run("check --registry \(path) --site \(site) --json")
                #expect(ended.code == 1 && ended.complaint.isEmpty)
                let finding = try rules(ended)[rule]
                #expect(finding?["severity"] as? String == "error")
                #expect(fix(finding)["line"] as? Int == line && fix(finding)["file"] as? String == path)
                #expect((finding?["citations"] as? [[String: Any]])?.isEmpty == false)
            }
        }

        @Test func `code scanners get SARIF, people get words, and both end alike`() async throws {
            try await Home.visit { home in
                let sarif = try await home.run("check --registry \(Home.registry) --sarif")
                #expect(sarif.code == 1 && sarif.fields["version"] as? String == "2.1.0")
                let words = try await home.run("check --registry \(Home.registry) --lang zh-Hans")
                #expect(words.code == 1 && words.out.contains("人脸识别办法第13条"))
                #expect(try await home.run("check --registry \(Home.registry) --json --sarif").code == 64)
                #expect(try await home.run("check --registry /nowhere").code == 1)
                let nowhere = try await home.run("check --registry \(Home.registry) --site nowhere")
                #expect(nowhere.code == 1 && nowhere.out.isEmpty)
            }
        }

        @Test func `an installation is judged by the registry in force, and lists its duties`() async throws {
            try await Home.ready { home in
                let check = try await home.run("check --site compound-a --json")
                #expect(check.code == 0, "\(check.text)")
                #expect(try await home.run("check --json").code == 1)
                try await home.enrol("flat-1")
                let far = try await home.run("duties --at 2099-01-01 --json")
                #expect(far.code == 0)
                let duties = try #require(far.fields["duties"] as? [[String: Any]])
                #expect(
                    duties.contains { $0["rule"] as? String == "erase-on-end" && $0["count"] as? Int == 1 })
                #expect(!far.out.contains("flat-1"))
                let failing = try await home.run("duties --at 2099-01-01 --fail-on-overdue")
                #expect(failing.code == 1 && failing.out.contains("days overdue"))
                #expect(try await home.run("duties --site compound-a --fail-on-overdue").code == 0)
            }
        }
    }
}
