import Foundation
import Law
import Testing

@testable import Policy

/// The rules of China stand twice, in Swift and in Cedar: a difference is a mistake in one of them.
@Suite struct OracleTests {
    static let seed: UInt64 = 20_251_013
    /// How many random facts; `ORACLE_FACTS` asks for another number while a rule is being written.
    static let wanted = ProcessInfo.processInfo.environment["ORACLE_FACTS"].flatMap(Int.init) ?? 20_000

    @Test func `Swift and Cedar agree on every case and on twenty thousand random facts`() async throws {
        let cases = try CaseFiles.chinese()
        let dice = try FactDice(seed: Self.seed, cases: cases.map(\.patch))
        let random = try dice.facts(Self.wanted)
        let given = try cases.map { try $0.given() } + random
        let answers = try await Oracle.judge(given.map(\.line))
        try #require(answers.count == given.count)
        var tally = Tally()
        for (fact, answer) in zip(given, answers) { tally.count(fact, fact.judge(), answer) }
        print("oracle: \(random.count) random facts, \(cases.count) cases, \(tally.summary)")
        #expect(tally.differences.isEmpty, "\(tally.report)")
        #expect(tally.permits * 50 >= random.count, "too few permits to prove anything: \(tally.permits)")
        for rule in Self.spoken { #expect(tally.spoken[rule, default: 0] > 0, "\(rule) never spoke") }
        print(tally.refusalTable)
    }

    @Test func `the oracle has every rule of China, and no other`() async throws {
        #expect(try await Oracle.rules() == Set(Self.spoken))
    }

    @Test func `chance can reach every fact that the base states`() throws {
        let base = try JSONDecoder().decode(Patch.self, from: Data(CaseFiles.base()))
        let reached = Set(try FactDice.fields().map(\.path))
        let unasked = base.leafPaths.filter { leaf in
            !reached.contains { leaf == $0 || leaf.hasPrefix($0 + ".") } && !FactDice.unasked.contains(leaf)
        }
        #expect(unasked.isEmpty, "\(unasked.sorted())")
    }

    private static let spoken = Rulebook.house.rules.filter { $0.pack == .cn || $0.pack == nil }.map(\.id)
}

/// What both sides said, counted.
private struct Tally {
    var permits = 0
    var spoken: [RuleID: Int] = [:]
    var refused: [RuleID: Int] = [:]
    var differences: [String] = []
    private var byRule: [String: Int] = [:]

    mutating func count(_ fact: GivenFacts, _ house: Oracle.Answer, _ oracle: Oracle.Answer) {
        if house.verdict == "permit" { permits += 1 }
        for rule in house.rules { spoken[rule, default: 0] += 1 }
        for rule in house.refuses { refused[rule, default: 0] += 1 }
        guard house != oracle else { return }
        for name in house.differences(from: oracle) { byRule[name, default: 0] += 1 }
        differences.append("\(house.differences(from: oracle)) \(fact.line)")
    }

    var summary: String { "\(permits) permits, \(differences.count) differences" }

    var report: String {
        let worst = byRule.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return (worst.map { "\($0.value) × \($0.key)" } + differences.prefix(10)).joined(separator: "\n")
    }

    var refusalTable: String {
        refused.sorted { $0.key < $1.key }.map { "oracle: \($0.key) refused \($0.value)" }.joined(
            separator: "\n")
    }
}
