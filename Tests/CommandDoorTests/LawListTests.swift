import ArgumentParser
import Foundation
import Law
import Policy
import Primitives
import Testing

@testable import CommandDoor

@Suite struct LawListTests {
    private func rows(_ arguments: String...) throws -> [RuleRow] {
        try #require(try CountenanceCommand.parseAsRoot(["law", "list"] + arguments) as? LawCommand.List).rows
    }

    private func sheet(_ arguments: String...) throws -> RuleSheet {
        try #require(
            try CountenanceCommand.parseAsRoot(["law", "explain"] + arguments) as? LawCommand.Explain
        ).sheet()
    }

    @Test func `every rule is listed once`() throws {
        let ids = try rows().map(\.id)
        #expect(Set(ids).count == ids.count && ids == Rulebook.house.rules.map(\.id))
        #expect(try rows().words(in: .en).hasSuffix("\n\n\(ids.count) rules"))
    }

    @Test(arguments: ["cn", "eu", "us-il"])
    func `a pack lists its own rules and those of every pack`(pack: String) throws {
        let listed = try rows("--pack", pack)
        #expect(listed.allSatisfy { $0.pack.map { $0.rawValue == pack } ?? true })
        #expect(listed.contains { $0.id == "unknown-facts-refuse" })
        #expect(listed.contains { $0.id == "private-space-ban" } == (pack == "cn"))
    }

    @Test(arguments: ["consent", "C", "c"]) func `a group has a name and a letter`(name: String) throws {
        let listed = try rows("--group", name)
        #expect(listed.count == 16 && listed.allSatisfy { $0.group == .consent })
    }

    @Test func `what could not be cited on a day is not in force on it`() throws {
        let before = try rows("--in-force-at", "2025-05-31")
        let after = try rows("--in-force-at", "2025-06-01")
        #expect(!before.contains { $0.id == "no-forced-face" && $0.binds })
        #expect(after.contains { $0.id == "no-forced-face" && $0.binds })
        let day = try #require(CivilDate("2025-05-31"))
        #expect(before.allSatisfy { $0.inForceFrom.map { $0 <= day } ?? false })
        #expect(try rows("--in-force-at", "1980-01-01").isEmpty)
    }

    @Test func `a rule that only advises says so`() throws {
        let row = try #require(try rows().first { $0.id == "prompt-at-check" })
        #expect(!row.binds && row.citation?.bindingness == .draft)
        #expect(row.cells(in: .en).contains { $0.hasSuffix("[no legal force]") })
        #expect(row.cells(in: .zhHans).contains { $0.hasSuffix("[没有法律效力]") })
    }

    @Test func `a rule is explained with its law, its file and its cases`() throws {
        let sheet = try sheet("private-space-ban", "--cases", LawFolder.house)
        #expect(sheet.file == "Sources/Policy/Rules/Places/PrivateSpaceBan.swift" && sheet.group == .places)
        #expect(try #require(sheet.cases).contains { $0.id == "S006" })
        let video = try #require(sheet.citations.first { $0.instrument == .publicVideo })
        #expect(video.provision == "8" && video.bindingness == .regulation && video.known == .seen)
        let text = sheet.words(in: .en)
        #expect(text.contains("Regulations on Public Security Video and Image Information Systems"))
        #expect(text.contains("in force from 2025-04-01, regulation, text read"))
        #expect(text.contains("published 2023-08-08, never in force"))
        #expect(text.contains("https://github.com/LawRefBook/Laws"))
        #expect(text.contains("Cases that expect it") && text.contains("S006"))
    }

    @Test(arguments: Language.allCases)
    func `every rule can be explained in both languages`(language: Language) {
        for entry in Rulebook.entries {
            let sheet = RuleSheet(entry, cases: nil)
            let text = sheet.words(in: language)
            #expect(text.contains(entry.rule.id.text) && text.contains(sheet.why.text(in: language)))
            let cited = sheet.citations.map { $0.citation.text(in: language) }
            #expect(cited.allSatisfy(text.contains), "\(entry.rule.id)")
        }
    }

    @Test(arguments: [
        ("private-spaces-ban", "private-space-ban"), ("Not-Sole", "not-sole"), ("emotion", "no-emotion"),
        ("guardian-under-41", "guardian-under-14"),
    ])
    func `a mistyped rule is answered with the nearest`(text: String, nearest: String) {
        let error = #expect(throws: LawDoorError.self) { try sheet(text) }
        #expect(error == .unknownRule(text, nearest: NearestRules.to(text)))
        #expect(NearestRules.to(text).first == nearest)
        #expect(error?.description.contains("`\(text)`; the nearest: \(nearest)") == true)
    }

    @Test func `what is near nothing is answered with where to look`() {
        let error = #expect(throws: LawDoorError.self) { try sheet("zzzzzzzzzzzzzzzz") }
        #expect(error?.description.contains("countenance law list") == true)
        #expect(NearestRules.distance("kitten", "sitting") == 3 && NearestRules.distance("", "ab") == 2)
    }

    @Test(arguments: [
        ["list", "--pack", "fr"], ["list", "--group", "Z"], ["list", "--in-force-at", "2025-02-30"],
        ["list", "--in-force-at", "soon"], ["explain"],
    ])
    func `a question that was not understood is not asked`(arguments: [String]) {
        let error = #expect(throws: (any Error).self) {
            try CountenanceCommand.parseAsRoot(["law"] + arguments)
        }
        #expect(error.map { CountenanceCommand.exitCode(for: $0) } == .validationFailure)
    }

    @Test func `a table stands straight and cannot steer the terminal`() {
        var table = TextTable()
        table.add(["规则", "a"])
        table.add(["x\u{1b}[31m", "b\nc"])
        #expect(table.text == "规则    a\nx\u{fffd}[31m  b\u{fffd}c")
    }
}
