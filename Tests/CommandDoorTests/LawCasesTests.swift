import ArgumentParser
import Foundation
import Law
import Policy
import Testing

@testable import CommandDoor

@Suite struct LawCasesTests {
    private func report(_ arguments: String...) throws -> CaseReport {
        try #require(try CountenanceCommand.parseAsRoot(["law", "cases"] + arguments) as? LawCommand.Cases)
            .report()
    }

    private func error(_ arguments: String...) -> LawDoorError? {
        do {
            let command = try CountenanceCommand.parseAsRoot(["law", "cases"] + arguments)
            _ = try (command as? LawCommand.Cases)?.report()
            return nil
        } catch { return error as? LawDoorError }
    }

    @Test func `all cases of the house pass`() throws {
        let report = try report(LawFolder.house)
        let failing = report.cases.filter { !$0.met }.map { "\($0.file) \($0.differences)" }
        #expect(report.failed == 0 && report.met == report.total, "\(failing)")
        #expect(report.total > 100 && report.cases.map(\.file) == report.cases.map(\.file).sorted())
        #expect(report.words(in: .en).hasSuffix("\(report.total) cases: \(report.total) passed, 0 failed"))
    }

    @Test func `a case that comes out otherwise fails with its differences`() throws {
        try LawFolder.visit { folder in
            try folder.write(try LawFolder.base(), named: "base.json")
            try folder.write("{}", named: "facts.schema.json")
            try folder.write("not me", named: "notes.txt")
            try folder.write(LawFolder.item("one", expecting: "permit"), named: "1.json")
            try folder.write(
                LawFolder.item("two", expecting: "deny", rules: ["stop-order"]), named: "2.json")
            let report = try report(folder.path)
            #expect(report.cases.map(\.id) == ["one", "two"] && report.cases.map(\.met) == [true, false])
            #expect(report.cases.last?.differences == ["verdict permit", "stop-order is silent"])
            #expect(report.failed == 1)
            let text = report.words(in: .en)
            #expect(text.hasPrefix("pass  one  permit  permit\nFAIL  two  deny    permit  verdict permit;"))
            #expect(report.words(in: .zhHans).hasSuffix("共2个案例：通过1个，未通过1个"))
        }
    }

    @Test func `what is no case fails with its reason`() throws {
        try LawFolder.visit { folder in
            try folder.write(try LawFolder.base(), named: "base.json")
            try FileManager.default.createDirectory(
                atPath: folder.path + "/folder.json", withIntermediateDirectories: true)
            try folder.write(Data(repeating: 0x5b, count: LawFile.limit + 1), named: "huge.json")
            try folder.write(Data([0x22, 0xff, 0x22]), named: "latin.json")
            try folder.write(Data(), named: "empty.json")
            try folder.write(String(repeating: "[", count: 100_000), named: "deep.json")
            try folder.write(LawFolder.item("odd", expecting: "permit"), named: "o\nd \u{1b}[1m d.json")
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/dangling.json", withDestinationPath: "/nowhere")
            let rows = try report(folder.path).cases
            let reasons = Dictionary(uniqueKeysWithValues: rows.map { ($0.file, $0.differences) })
            #expect(reasons["folder.json"] == ["folder.json is not a file"])
            #expect(reasons["huge.json"]?.first?.contains("is larger than the 1048576 bytes") == true)
            #expect(reasons["latin.json"]?.first?.hasSuffix("is not text in UTF-8") == true)
            #expect(reasons["dangling.json"] == ["dangling.json is not a file"])
            #expect(reasons["empty.json"]?.count == 1 && reasons["deep.json"]?.count == 1)
            #expect(rows.count == 7 && rows.filter(\.met).map(\.id) == ["odd"])
        }
    }

    @Test func `a base is looked for beside the cases, then above them`() throws {
        try LawFolder.visit { folder in
            let own = folder.path + "/own"
            try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
            try folder.write(LawFolder.item("one", expecting: "permit"), named: "own/1.json")
            #expect(error(own) == .noBase(own) || FileManager.default.fileExists(atPath: "Cases/base.json"))
            #expect(try report(own, "--base", LawFolder.house + "/base.json").failed == 0)
            try folder.write(try LawFolder.base(), named: "base.json")
            #expect(try report(own).base == own + "/../base.json")
            try folder.write(try LawFolder.base(), named: "own/base.json")
            #expect(try report(own).base == own + "/base.json")
            try folder.write(#"{"site":{"sing":true}}"#, named: "own/base.json")
            #expect(error(own)?.description.contains("site.sing") == true)
        }
    }

    @Test func `a folder without cases is not a pass`() throws {
        #expect(error("/nowhere") == .noFolder("/nowhere"))
        try LawFolder.visit { folder in
            #expect(error(folder.path) == .noCases(folder.path))
            try folder.write("{}", named: "base.json")
            #expect(error(folder.path) == .noCases(folder.path))
        }
        #expect(error(LawFolder.house, "--filter", "no such words") == .noMatch("no such words"))
    }

    @Test func `some cases can be run alone`() throws {
        let report = try report(LawFolder.house, "--filter", "s129")
        #expect(!report.cases.isEmpty && report.cases.allSatisfy { $0.file.hasPrefix("S129") })
    }

    @Test func `a machine is told every case`() throws {
        let json = try JSONEncoder().encode(try report(LawFolder.house, "--filter", "S006"))
        let fields = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        let row = try #require((fields["cases"] as? [[String: Any]])?.first)
        #expect(row["id"] as? String == "S006" && row["file"] as? String == "S006.json")
        #expect(row["expected"] as? String == "deny" && row["verdict"] as? String == "deny")
        #expect(row["met"] as? Bool == true && (row["differences"] as? [String])?.isEmpty == true)
        #expect((row["rulings"] as? [[String: Any]])?.isEmpty == false)
    }
}
