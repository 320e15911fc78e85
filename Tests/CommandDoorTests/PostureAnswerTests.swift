import Desk
import Foundation
import Law
import Primitives
import Registry
import Testing

@testable import CommandDoor

@Suite struct PostureAnswerTests {
    private static let noon = Timestamp(seconds: 1_778_040_000)

    private func posture(_ file: String = "Examples/registry.yaml") throws -> Posture {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let yaml = try String(contentsOf: root.appending(path: "Examples/registry.yaml"), encoding: .utf8)
        return try PostureDesk(try RegistryText(yaml: yaml, file: file)).check(at: Self.noon)
    }

    private func fields(_ value: some Encodable) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(value))
        return try #require(object as? [String: Any])
    }

    private func run(_ log: [String: Any]) throws -> (driver: [String: Any], results: [[String: Any]]) {
        let runs = try #require(log["runs"] as? [[String: Any]])
        let tool = try #require(runs.first?["tool"] as? [String: Any])
        let driver = try #require(tool["driver"] as? [String: Any])
        return (driver, try #require(runs.first?["results"] as? [[String: Any]]))
    }

    private func text(_ value: Any?) -> String { (value as? [String: Any])?["text"] as? String ?? "" }

    @Test(arguments: Language.allCases) func `SARIF has the members that the standard requires`(
        language: Language
    ) throws {
        let log = try fields(SarifLog(try posture(), in: language))
        #expect(log["version"] as? String == "2.1.0")
        #expect((log["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true)
        let (driver, results) = try run(log)
        #expect(driver["name"] as? String == "countenance" && driver["version"] is String)
        let rules = try #require(driver["rules"] as? [[String: Any]])
        let ids = rules.compactMap { $0["id"] as? String }
        #expect(ids.count == rules.count && Set(ids).count == ids.count && ids.count > 10)
        for rule in rules {
            #expect(!text(rule["shortDescription"]).isEmpty && !text(rule["fullDescription"]).isEmpty)
            let level = (rule["defaultConfiguration"] as? [String: Any])?["level"] as? String
            #expect(["error", "warning", "note"].contains(level))
        }
        #expect(rules.contains { ($0["helpUri"] as? String)?.hasPrefix("https://") == true })
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(ids[index] == result["ruleId"] as? String)
            #expect(["error", "warning", "note"].contains(result["level"] as? String))
            #expect(!text(result["message"]).isEmpty)
        }
    }

    @Test func `SARIF points at lines, and its fingerprints are one for each finding`() throws {
        let results = try run(try fields(SarifLog(try posture("a b/register é.yaml"), in: .en))).results
        var prints: Set<String> = []
        for result in results {
            let places = try #require(result["locations"] as? [[String: Any]])
            #expect(!places.isEmpty)
            for place in places {
                let physical = try #require(place["physicalLocation"] as? [String: Any])
                let artifact = physical["artifactLocation"] as? [String: Any]
                #expect(artifact?["uri"] as? String == "a%20b/register%20%C3%A9.yaml")
                let region = try #require(physical["region"] as? [String: Any])
                #expect((region["startLine"] as? Int ?? 0) > 1 && (region["startColumn"] as? Int ?? 0) > 0)
            }
            let print = (result["partialFingerprints"] as? [String: String])?["ruleAndEntry/v1"]
            #expect(prints.insert("\(try #require(print)) \(result["level"] ?? "")").inserted)
        }
    }

    @Test func `the answer for machines says everything in both languages`() throws {
        let answer = try fields(PostureAnswer(try posture()))
        #expect(answer["clean"] as? Bool == false)
        let findings = try #require(answer["findings"] as? [[String: Any]])
        let counts = try #require(answer["counts"] as? [String: Int])
        #expect(findings.count == counts.values.reduce(0, +))
        for finding in findings {
            for key in ["why", "cure"] {
                let words = try #require(finding[key] as? [String: String])
                #expect(words["en"]?.isEmpty == false && words["zh-Hans"]?.isEmpty == false)
            }
            let fixes = try #require(finding["fixes"] as? [[String: Any]])
            #expect(
                fixes.allSatisfy {
                    $0["command"] as? String == "countenance registry apply Examples/registry.yaml"
                })
        }
    }

    @Test(arguments: Language.allCases) func `people are told the place, the law and the entry`(
        language: Language
    ) throws {
        let words = PostureAnswer.words(try posture(), in: language)
        let error = language == .en ? "error" : "错误"
        #expect(words.contains("\(error)  private-space-ban  paper-dispensing@mall toilet-dispenser"))
        let total = try #require(words.split(separator: "\n").last)
        #expect(total.contains(language == .en ? " error, " : " 错误、"), "\(total)")
        #expect(words.contains("devices[toilet-dispenser].interior"))
        #expect(words.contains(language == .en ? "Order No. 19 Art. 13" : "人脸识别办法第13条"))
        #expect(words.contains("Examples/registry.yaml:"))
    }

    @Test(
        arguments: [
            ("2026-12-01", 1_796_054_400), ("2026-12-01T09:00:00+08:00", 1_796_086_800), ("soon", nil),
            ("2026-02-30", nil),
        ] as [(String, Int64?)])
    func `a moment is an instant, or a day that begins in China`(text: String, seconds: Int64?) {
        #expect(GivenTime(argument: text)?.time.seconds == seconds)
    }
}
