import Foundation
import Law
import Testing

@testable import Policy

@Suite struct CaseDoorTests {
    @Test(arguments: CaseFiles.names) func `the library's door answers every case`(name: String) async throws
    {
        let differences = try await CaseFiles.read(name).run(through: LibraryDoor())
        #expect(differences.isEmpty, "\(differences)")
    }

    /// Answers every case as if it were another.
    private struct WrongDoor: CaseDoor {
        let answer: CaseAnswer
        func judge(_ item: LawCase) async throws -> CaseAnswer { answer }
    }

    @Test func `a door that answers otherwise is found out`() async throws {
        let permit = try CaseFiles.read("S001.json").run().answer
        let toilet = try CaseFiles.read("S006.json")
        let found = try await toilet.run(through: WrongDoor(answer: permit))
        #expect(found.contains("verdict permit") && found.contains("private-space-ban is silent"))
        #expect(found.count == 1 + toilet.rules.count + toilet.citations.count + 1)
        #expect(found.contains("cites cn.frt-2025"))
    }

    @Test(arguments: CaseFiles.names) func `an answer survives the way through JSON`(name: String) throws {
        let item = try CaseFiles.read(name)
        let answer = item.run().answer
        let back = try JSONDecoder().decode(CaseAnswer.self, from: JSONEncoder().encode(answer))
        #expect(back == answer && item.differences(from: back).isEmpty)
    }

    @Test(arguments: CaseFiles.names)
    func `a case can be put together again from its base, change and time`(name: String) throws {
        let item = try CaseFiles.read(name)
        var facts = try Facts(json: item.base, patch: item.change)
        facts.setting.eventTime = item.at
        #expect(facts == item.facts)
    }

    @Test func `facts that are not an object, or are misspelt, are not facts`() throws {
        for text in ["", "[]", "3", "null", "{", #"{"site":3}"#] {
            #expect(throws: LawCaseError.self) { try Facts(json: Array(text.utf8)) }
        }
        let base = try CaseFiles.base()
        do throws(LawCaseError) {
            _ = try Facts(json: base, patch: Array(#"{"site":{"sing":true}}"#.utf8))
            Issue.record("a misspelt fact was accepted")
        } catch { #expect(error == .unknownFacts(["site.sing"])) }
    }
}
