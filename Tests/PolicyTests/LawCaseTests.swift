import Foundation
import Law
import Testing

@testable import Policy

@Suite struct LawCaseTests {
    @Test(arguments: CaseFiles.names) func `every case comes out as its law says`(name: String) throws {
        let outcome = try CaseFiles.read(name).run()
        let shown = outcome.judgement.refusals.map { "\($0.rule) \($0.missing)" }
        #expect(outcome.isMet, "\(outcome.differences) refused by \(shown)")
    }

    @Test func `every rule speaks in one case and is silent in another`() throws {
        let outcomes = try CaseFiles.names.map { try CaseFiles.read($0).run() }
        let spoken = outcomes.map { Set($0.judgement.rulings.map(\.rule)) }
        for rule in Rulebook.house.rules {
            #expect(spoken.contains { $0.contains(rule.id) }, "\(rule.id) never speaks")
            #expect(spoken.contains { !$0.contains(rule.id) }, "\(rule.id) always speaks")
        }
    }

    @Test func `nothing is cited outside its dates`() throws {
        for name in CaseFiles.names {
            let item = try CaseFiles.read(name)
            let day = try #require(item.facts.day)
            for citation in item.run().judgement.rulings.flatMap(\.citations) {
                #expect(citation.isInForce(on: day), "\(name) cites \(citation)")
            }
        }
    }

    @Test func `no refusal stands on a draft or a recommended standard`() throws {
        for name in CaseFiles.names {
            let refusals = try CaseFiles.read(name).run().judgement.refusals
            let binding = refusals.flatMap(\.citations).allSatisfy { $0.binds }
            #expect(binding, "\(name)")
        }
    }

    @Test func `a case that names facts which do not exist is not a case`() throws {
        let text =
            #"{"id":"x","note":"","at":"2025-10-13T10:00:00+08:00","change":{"site":{"sing":true}},"expect":"deny"}"#
        let base = try CaseFiles.base()
        do throws(LawCaseError) {
            _ = try LawCase(Array(text.utf8), base: base)
            Issue.record("a misspelt fact was accepted")
        } catch { #expect(error == .unknownFacts(["site.sing"])) }
    }
}

/// The cases of the repository, found from this file.
enum CaseFiles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Cases")

    static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter(CaseVocabulary.isCase).sorted()

    static func base() throws -> [UInt8] { try bytes("base.json") }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    static func read(_ name: String) throws -> LawCase {
        try LawCase(bytes(name), base: base())
    }
}
