import ArgumentParser
import Foundation
import Law
import Policy
import Primitives
import Testing

@testable import CommandDoor

@Suite struct LawDecideTests {
    private let base = LawFolder.house + "/base.json"

    private func decide(_ arguments: String...) throws -> CaseAnswer {
        try #require(
            try CountenanceCommand.parseAsRoot(["law", "decide"] + arguments) as? LawCommand.Decide
        ).answer()
    }

    private func change(_ text: String, at time: String...) throws -> CaseAnswer {
        var answer: CaseAnswer?
        try LawFolder.visit { folder in
            let patch = try folder.write(text, named: "change.json")
            let arguments = ["law", "decide", "--facts", base, "--patch", patch] + time
            answer = try (CountenanceCommand.parseAsRoot(arguments) as? LawCommand.Decide)?.answer()
        }
        return try #require(answer)
    }

    private func error(_ arguments: String...) -> LawDoorError? {
        do {
            _ = try (CountenanceCommand.parseAsRoot(["law", "decide"] + arguments) as? LawCommand.Decide)?
                .answer()
            return nil
        } catch { return error as? LawDoorError }
    }

    @Test func `the base is permitted and ends with 0`() throws {
        let answer = try decide("--facts", base)
        #expect(answer.verdict == .permit && answer.verdict.end == .done && answer.refusals.isEmpty)
        #expect(answer.at == Timestamp("2025-10-13T10:00:00+08:00"))
    }

    @Test(arguments: [
        (Verdict.permit, CommandEnd.done), (.deny, .refused), (.requireSign, .refused),
        (.noDecision, .undecided),
    ])
    func `a verdict has its own end`(verdict: Verdict, end: CommandEnd) { #expect(verdict.end == end) }

    @Test func `a change is laid over the facts, and a refusal says what would clear it`() throws {
        let answer = try change(#"{"site":{"interior":"toilet"}}"#)
        let ban = try #require(answer.refusals.first { $0.rule == "private-space-ban" })
        #expect(answer.verdict == .deny && answer.verdict.end == .refused)
        #expect(!ban.cure.en.isEmpty && ban.citations.contains { $0.instrument == .publicVideo })
        let text = DecisionWords(answer: answer, language: .en).text
        #expect(text.hasPrefix("Verdict: deny, not allowed at 2025-10-13T02:00:00Z"))
        #expect(text.contains("in force from 2025-04-01, regulation, text read"))
        #expect(text.contains("to clear it: \(ban.cure.en)"))
    }

    @Test func `another time is another law`() throws {
        let toilet = #"{"site":{"interior":"toilet"}}"#
        let before = try change(toilet, at: "--at", "2025-05-31T23:59:59+08:00")
        let after = try change(toilet, at: "--at", "2025-06-01T00:00:00+08:00")
        let cited = { (answer: CaseAnswer) in Set(answer.refusals.flatMap(\.citations).map(\.instrument)) }
        #expect(!cited(before).contains(.order19) && cited(after).contains(.order19))
        #expect(after.at == Timestamp("2025-05-31T16:00:00Z"))
    }

    @Test func `the strict rules treat a terminal like a camera`() throws {
        try LawFolder.visit { folder in
            let gym = try folder.write(#"{"site":{"kind":"gym","publicPlace":true}}"#, named: "gym.json")
            #expect(try decide("--facts", base, "--patch", gym).verdict == .permit)
            let strict = try decide("--facts", base, "--patch", gym, "--strict")
            #expect(strict.verdict == .deny && strict.rulebook == Rulebook.strict.revision)
        }
    }

    @Test func `an unknown fact is named and refuses`() throws {
        let answer = try change(#"{"site":{"interior":null}}"#)
        #expect(answer.verdict == .deny && answer.missing.contains("site.interior"))
        let text = DecisionWords(answer: answer, language: .zhHans).text
        #expect(text.contains("缺少的事实：") && text.contains("site.interior") && text.contains("[无法排除]"))
    }

    @Test(arguments: [(Language.en, "[no legal force]"), (.zhHans, "[没有法律效力]")])
    func `an advisory always says that it has no legal force`(language: Language, words: String) throws {
        let answer = try change(#"{"notice":{"promptShown":false}}"#)
        #expect(answer.verdict == .permit && !answer.rulings(.advisory).isEmpty)
        let lines = DecisionWords(answer: answer, language: language).text.split(separator: "\n")
        for advisory in answer.rulings(.advisory) {
            #expect(advisory.note == Wording("no legal force", "没有法律效力"))
            #expect(lines.contains { $0.hasPrefix("  \(advisory.rule) \(words)") })
        }
    }

    @Test func `a duty has its day`() throws {
        let item = try LawCase(LawFolder.bytes("S101.json"), base: LawFolder.bytes("base.json"))
        let answer = try change(String(decoding: item.change, as: UTF8.self), at: "--at", "\(item.at)")
        #expect(answer.verdict == .permit)
        #expect(DecisionWords(answer: answer, language: .en).text.contains("filing-100k [due 2025-07-22]"))
    }

    @Test func `a machine reads back what it was told`() throws {
        let answer = try change(#"{"site":{"interior":"toilet"}}"#)
        let json = try JSONEncoder().encode(answer)
        #expect(try JSONDecoder().decode(CaseAnswer.self, from: json) == answer)
        let text = String(decoding: json, as: UTF8.self)
        for key in ["verdict", "rulings", "missing", "inForceFrom", "bindingness", "known", "zh-Hans"] {
            #expect(text.contains("\"\(key)\""), "\(key)")
        }
    }

    @Test func `what cannot be read is told in one line`() throws {
        try LawFolder.visit { folder in
            let broken = try folder.write("{", named: "broken.json")
            let list = try folder.write("[]", named: "list.json")
            let latin = try folder.write(Data([0x7b, 0xff, 0x7d]), named: "latin.json")
            let huge = try folder.write(Data(repeating: 0x20, count: LawFile.limit + 1), named: "huge.json")
            let typo = try folder.write(#"{"site":{"sing":true}}"#, named: "typo.json")
            #expect(error("--facts", "/nowhere.json") == .cannotRead("/nowhere.json"))
            #expect(error("--facts", folder.path) == .cannotRead(folder.path))
            #expect(error("--facts", latin) == .notText(latin))
            #expect(error("--facts", huge) == .tooLarge(huge))
            #expect(error("--facts", base, "--patch", latin) == .notText(latin))
            for file in [broken, list, typo] {
                let told = try #require(error("--facts", base, "--patch", file)).description
                #expect(told.hasPrefix(file) && !told.contains("\n") && told.count <= 400)
            }
            #expect(error("--facts", typo)?.description.contains("site.sing") == true)
        }
    }

    @Test(arguments: [
        [], ["--facts"], ["--facts", "a", "--at", "yesterday"], ["--facts", "a", "--at", "2025-06-01"],
        ["--facts", "-", "--patch", "-"], ["--facts", "a", "--lang", "fr"],
    ])
    func `a question that was not understood is not asked`(arguments: [String]) {
        let error = #expect(throws: (any Error).self) {
            try CountenanceCommand.parseAsRoot(["law", "decide"] + arguments)
        }
        #expect(error.map { CountenanceCommand.exitCode(for: $0) } == .validationFailure)
    }
}
