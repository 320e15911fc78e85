import Foundation
import Law
import Policy
import Testing

extension Outings {
    /// The rules as anyone may ask them, without an installation.
    @Suite struct LawCommandTests {
        private static let cases = Home.repository.path + "/Cases"
        private static let base = cases + "/base.json"

        private static func names() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: cases).sorted().filter {
                $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") && $0 != "base.json"
            }
        }

        private static func bytes(_ name: String) throws -> [UInt8] {
            Array(try Data(contentsOf: URL(filePath: cases + "/" + name)))
        }

        @Test func `every case comes out the same through library and command line`() async throws {
            try await Home.visit { home in
                let base = try Self.bytes("base.json")
                let door = CommandLineDoor(home: home)
                for name in try Self.names() {
                    let item = try LawCase(Self.bytes(name), base: base)
                    let (near, far) = (try await LibraryDoor().judge(item), try await door.judge(item))
                    #expect(near == far, "\(name)")
                    #expect(item.differences(from: far).isEmpty, "\(name): \(item.differences(from: far))")
                }
            }
        }

        @Test func `the folder of cases is green, and a machine is told each`() async throws {
            try await Home.visit { home in
                let ended = try await home.run("law cases \(Self.cases) --json")
                let rows = try #require(ended.fields["cases"] as? [[String: Any]])
                let failing = rows.filter { $0["met"] as? Bool != true }.compactMap { $0["file"] as? String }
                #expect(ended.code == 0 && failing.isEmpty, "\(failing) \(ended.complaint)")
                #expect(rows.compactMap { $0["file"] as? String } == (try Self.names()))
                #expect(ended.fields["met"] as? Int == rows.count && ended.fields["failed"] as? Int == 0)
                let told = try await home.run("law cases \(Self.cases) --lang zh-Hans")
                #expect(told.code == 0 && told.out.hasSuffix("通过\(rows.count)个，未通过0个\n"))
            }
        }

        @Test func `a change to the base is judged as its case is, and its dates can be kept`() async throws {
            try await Home.visit { home in
                let change = #"{"setting":{"overlays":["cn-sh"]},"alternatives":[]}"#
                let patch = try home.write(Array(change.utf8), named: "tower.json")
                let asked =
                    "law decide --facts \(Self.base) --patch \(patch) --at 2022-02-01T10:00:00+08:00 --json"
                let moved = try await home.run(asked)
                #expect(moved.fields["verdict"] as? String == "require-alternative")
                let kept = try await home.run(asked + " --keep-dates")
                #expect(kept.fields["verdict"] as? String == "deny")
            }
        }

        @Test func `a folder of one's own fails with 1 where a case does`() async throws {
            try await Home.visit { home in
                let change = #""change":{"site":{"interior":"toilet"}}"#
                let item =
                    #"{"id":"mine","note":"","at":"2025-10-13T10:00:00+08:00",\#(change),"expect":"permit"}"#
                _ = try home.write(Array(item.utf8), named: "mine.json")
                let ended = try await home.run("law cases \(home.folder) --base \(Self.base)")
                #expect(ended.code == 1 && ended.out.hasPrefix("FAIL  mine  permit  deny  verdict deny\n"))
                #expect(ended.complaint == "countenance: 1 of 1 cases failed\n")
            }
        }

        @Test func `facts are judged, changed and refused from files and from standard input`() async throws {
            try await Home.visit { home in
                let permitted = try await home.run("law decide --facts \(Self.base)")
                #expect(
                    permitted.code == 0
                        && permitted.out.hasPrefix("Verdict: permit, nothing stands in the way"))
                let toilet = try home.write(
                    Array(#"{"site":{"interior":"toilet"}}"#.utf8), named: "toilet.json")
                let refused = try await home.run(
                    "law decide --facts \(Self.base) --patch \(toilet) --lang zh-Hans")
                #expect(refused.code == 10 && refused.out.contains("公共安全视频条例第8条"))
                let early = try await home.run(
                    "law decide --facts \(Self.base) --patch \(toilet) --at 2025-05-31T23:59:59+08:00 --json")
                #expect(early.code == 10 && !early.out.contains("\"cn.frt-2025\""))
                let piped = try await home.run("law decide --facts -", input: Self.base)
                #expect(piped.code == 0 && piped.out == permitted.out)
                let empty = try await home.run("law decide --facts -")
                #expect(empty.code == 1 && empty.out.isEmpty)
                #expect(empty.complaint.hasPrefix("countenance: standard input"))
            }
        }

        @Test func `a rule is found in the list and explained`() async throws {
            try await Home.visit { home in
                let list = try await home.run(
                    "law list --pack cn --group places --in-force-at 2025-06-01 --json")
                let rows = try #require(list.json as? [[String: Any]])
                #expect(list.code == 0 && rows.contains { $0["id"] as? String == "private-space-ban" })
                #expect(rows.allSatisfy { $0["group"] as? String == "places" })
                let rule = try await home.run("law explain private-space-ban")
                #expect(
                    rule.code == 0 && rule.out.contains("Sources/Policy/Rules/Places/PrivateSpaceBan.swift"))
                #expect(rule.out.contains("S006"))
                let near = try await home.run("law explain private-space-bam")
                #expect(near.code == 1 && near.out.isEmpty)
                #expect(
                    near.complaint.hasPrefix(
                        "countenance: there is no rule `private-space-bam`; the nearest: "))
            }
        }

        @Test func `what is not there, or is not facts, is told in one line and ends with 1`() async throws {
            try await Home.visit { home in
                let broken = try home.write(Array("{".utf8), named: "broken.txt")
                let typo = try home.write(Array(#"{"site":{"sing":true}}"#.utf8), named: "typo.txt")
                for line in [
                    "law decide --facts /nowhere", "law decide --facts \(broken)",
                    "law decide --facts \(Self.base) --patch \(typo)", "law cases /nowhere",
                    "law cases \(home.folder)", "law cases \(Self.cases) --base \(broken)",
                    "law cases \(Self.cases) --filter nothing-holds-this", "law explain no-such-thing",
                    "law explain not-sole --cases /nowhere",
                ] {
                    let ended = try await home.run(line)
                    #expect(ended.code == 1 && ended.out.isEmpty, "\(line): \(ended.code)")
                    #expect(ended.complaint.hasPrefix("countenance: "), "\(line)")
                    #expect(ended.complaint.split(separator: "\n").count == 1, "\(line): \(ended.complaint)")
                }
            }
        }

        @Test(arguments: [
            "law decide", "law decide --facts a --at noon", "law list --pack fr", "law list --group Z",
            "law list --in-force-at 2025-02-30", "law explain", "law rule",
        ])
        func `a question that was not understood ends with 64`(line: String) async throws {
            try await Home.visit { home in
                let ended = try await home.run(line)
                #expect(ended.code == 64 && ended.out.isEmpty && ended.complaint.contains("Usage:"))
            }
        }
    }
}
