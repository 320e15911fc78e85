import Foundation
import Testing

@testable import Desk

@Suite("The evidence of consent that comes along") struct ConsentSheetTests {
    private func sheet(_ text: String) throws -> ConsentSheet { try ConsentSheet(Array(text.utf8)) }

    private func fault(_ text: String, isJSON: Bool = false) -> String {
        do {
            _ = try ConsentSheet(Array(text.utf8), isJSON: isJSON)
            return "none"
        } catch {
            return "\(error)"
        }
    }

    private func reference(_ found: ConsentSheet.Found) -> String? {
        if case .one(let row) = found { row.text(.reference) } else { nil }
    }

    @Test func `quotes, other line ends and a mark at the beginning are read`() throws {
        let text =
            "\u{feff}source,reference,name\r\n\"Ann, \"\"the\"\" B\",flat-1,\"two\nlines\"\r\n\r\nBob,flat-2,\r\n"
        let read = try sheet(text)
        #expect(read.rows.map(\.line) == [2, 5])
        #expect(read.rows[0].text(.name) == "two\nlines" && read.rows[1].text(.name) == nil)
        #expect(reference(read.row(named: "Ann, \"the\" B", id: "x")) == "flat-1")
        #expect(reference(read.row(named: "somebody", id: "Bob")) == "flat-2")
        #expect(reference(read.row(named: "bob", id: "x")) == nil)
        #expect(read.lines(without: ["Bob"]) == [2])
    }

    @Test func `the same in JSON is the same`() throws {
        let text = """
            [{"source": "Ann", "reference": "flat-1", "operations": ["enrol", "verify"], "freelyGiven": true,
              "noticeVersion": 1, "bundledWith": [], "name": null}]
            """
        let row = try ConsentSheet(Array(text.utf8), isJSON: true).rows[0]
        #expect(row.text(.operations) == "enrol verify" && row.text(.freelyGiven) == "yes")
        #expect(row.text(.noticeVersion) == "1" && row.text(.bundledWith) == "none" && row.text(.name) == nil)
    }

    @Test func `two rows for one person, or two people for one reference, are not guessed at`() throws {
        let read = try sheet("source,reference\nAnn,flat-1\nBob,flat-2\nCid,flat-2\nAnn,flat-3\n")
        for name in ["Ann", "Bob", "Cid"] {
            guard case .several = read.row(named: name, id: name) else {
                #expect(Bool(false), "\(name)")
                continue
            }
        }
    }

    @Test func `names that only look the same are two`() throws {
        let read = try sheet("source,reference\nJose\u{301},flat-1\nJos\u{e9},flat-2\n")
        #expect(reference(read.row(named: "Jos\u{e9}", id: "")) == "flat-2")
        #expect(reference(read.row(named: "Jose\u{301}", id: "")) == "flat-1")
    }

    @Test func `a mistake is told with its line, and without what stands there`() {
        #expect(fault("source,refrence\nAnn,flat-1\n").contains("line 1 of the consents: column 2"))
        #expect(fault("source,source\n").contains("twice"))
        #expect(fault("source,reference\nAnn\n").contains("line 2 of the consents: 1 values for 2"))
        #expect(fault("source,reference\n\"Ann,flat-1\n").contains("never closed"))
        #expect(fault("source,reference\n\"Ann\"x,flat-1\n").contains("closing quote"))
        #expect(fault("").contains("empty"))
        #expect(fault(#"[{"souce": "Ann"}]"#, isJSON: true).contains("no column"))
        #expect(fault(#"{"source": "Ann"}"#, isJSON: true).contains("not JSON of the form"))
        #expect(!fault("source\n\"Ann\"x\n").contains("Ann"))
    }

    @Test func `every column says what it means`() {
        #expect(ConsentColumn.allCases.allSatisfy { !$0.meaning.isEmpty })
        #expect(ConsentColumn.allCases.filter(\.isNeeded).allSatisfy { !$0.example.isEmpty })
    }
}
