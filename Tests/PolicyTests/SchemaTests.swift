import Foundation
import Testing

@testable import Policy

@Suite("The published schemas say what is read") struct SchemaTests {
    private static let facts = try? JSONReader.read(Array(FactSchema.text.utf8))
    private static let form = try? JSONReader.read(Array(CaseSchema.text.utf8))

    private static func faults(_ schema: Patch?, _ value: Patch) throws -> [String] {
        let reader = try #require(schema.flatMap(SchemaReader.init))
        return reader.faults(in: value)
    }

    private static func json(_ name: String) throws -> Patch {
        try JSONReader.read(CaseFiles.bytes(name))
    }

    @Test(arguments: [("facts.schema.json", FactSchema.text), ("case.schema.json", CaseSchema.text)])
    func `the published file is the one the house would write`(_ name: String, _ text: String) throws {
        #expect(try CaseFiles.bytes(name) == Array(text.utf8), "\(name) is stale: run countenance law schema")
    }

    @Test func `the tables of the page are the ones the house would write`() throws {
        let page = String(decoding: try CaseFiles.bytes("README.md"), as: UTF8.self)
        #expect(FactTable.refreshing(page) == page, "Cases/README.md is stale")
    }

    @Test func `the base and the example with every field are facts`() throws {
        #expect(try Self.faults(Self.facts, Self.json("base.json")) == [])
        #expect(try Self.faults(Self.facts, JSONReader.read(Array(FactVocabulary.example.utf8))) == [])
    }

    @Test(arguments: CaseFiles.names) func `every case is a case, and makes facts`(_ name: String) throws {
        let written = try Self.json(name)
        #expect(try Self.faults(Self.form, written) == [])
        let merged = try Self.json("base.json").merging(#require(written["change"]))
        #expect(try Self.faults(Self.facts, merged) == [])
        let encoded = try JSONReader.read(Array(JSONEncoder().encode(CaseFiles.read(name).facts)))
        #expect(try Self.faults(Self.facts, encoded) == [])
    }

    @Test(arguments: Mistakes.facts) func `a mistake is refused by schema and reader alike`(
        _ mistake: Mistake
    ) throws {
        #expect(try !Self.faults(Self.facts, JSONReader.read(Array(mistake.json.utf8))).isEmpty)
        #expect(throws: mistake.error) { try Facts(json: Array(mistake.json.utf8)) }
    }

    @Test(arguments: Mistakes.cases) func `a mistake in a case is refused`(_ mistake: Mistake) throws {
        #expect(try !Self.faults(Self.form, JSONReader.read(Array(mistake.json.utf8))).isEmpty)
        #expect(throws: mistake.error) {
            try LawCase(Array(mistake.json.utf8), base: CaseFiles.base())
        }
    }

    @Test func `the cases shown on the page are cases, and come out as shown`() throws {
        let page = String(decoding: try CaseFiles.bytes("README.md"), as: UTF8.self)
        let shown = page.matches(of: #/(?s)```json\n(\{\n  "id".*?)```/#).map { String($0.output.1) }
        #expect(shown.count >= 5)
        for text in shown {
            let outcome = try LawCase(Array(text.utf8), base: CaseFiles.base()).run()
            #expect(outcome.isMet, "\(outcome.differences) in \(text)")
        }
    }
}
