import Desk
import Foundation
import HTTPDoor
import Law
import NIOHTTP1
import Primitives
import Testing

@testable import PageDoor

/// The portal as a person reads it, from a real house.
@Suite struct PortalPagesTests {
    private static let paths = ["/me", "/me/consents", "/me/receipts", "/me/rights"]

    @Test(arguments: [Language.en, .zhHans])
    func `every page is there in both languages, and says no name of a word`(_ language: Language)
        async throws
    {
        try await PortalHouse.serve { house in
            let (id, consent) = try await house.person()
            _ = try await PersonDesk(house.premises).show(
                id, by: Operator("olga", because: "asked at the desk"))
            let ended = try await ErasureDesk(house.premises).withdraw(consent)
            let certificate = try #require(ended.certificate)
            let entries = ["/me/entry/\(ended.record.index)", "/me/destruction/\(certificate.record.index)"]
            for path in Self.paths + entries + ["/me/sign-in"] {
                let text = try await house.page(path, as: path == "/me/sign-in" ? nil : id, in: language)
                #expect(text.contains("<html lang=\"\(language.rawValue)\""), "\(path)")
                let names = text.matches(of: #/\b(?:portal|rules|common)\.[a-z]\w*(?:\.\w+)*/#).map(\.output)
                    .filter { !$0.hasSuffix(".js") && !$0.hasSuffix(".css") }
                #expect(names.isEmpty, "\(path): \(names)")
            }
        }
    }

    @Test func `the timeline tells who looked and why, and folds a person's own looks`() async throws {
        try await PortalHouse.serve { house in
            let (id, _) = try await house.person()
            let desk = PersonDesk(house.premises)
            _ = try await desk.show(id, by: Operator("olga", because: "lost card <b>x</b>"))
            _ = try await desk.show(id, by: Operator("per"))
            _ = try await house.page("/me", as: id)
            let text = try await house.page("/me", as: id)
            #expect(text.contains("<strong>olga</strong>") && text.contains("lost card &lt;b&gt;x&lt;/b&gt;"))
            #expect(text.contains("no reason was given") && !text.contains("<b>x</b>"))
            #expect(text.contains("You agreed") && text.contains("Sunrise Court, north gate"))
            #expect(text.matches(of: #/data-group="own"/#).count == 1 && text.contains("2 times"))
        }
    }

    @Test func `use that was stopped and use that was allowed again read differently`() async throws {
        try await PortalHouse.serve { house in
            let (id, _) = try await house.person()
            let desk = ConsentDesk(house.premises)
            let stopped = try await desk.restrict(id)
            let lifted = try await desk.restrict(id, lift: true)
            for path in ["/me", "/me/receipts"] {
                let text = try await house.page(path, as: id)
                #expect(text.matches(of: #/>Use of your face was stopped/#).count == 1, "\(path)")
                #expect(text.matches(of: #/>Use of your face was allowed again/#).count == 1, "\(path)")
            }
            let first = try await house.page("/me/entry/\(stopped.index)", as: id, in: .zhHans)
            let second = try await house.page("/me/entry/\(lifted.index)", as: id, in: .zhHans)
            #expect(first.contains("<h1>已停止使用您的人脸</h1>") && second.contains("<h1>已恢复使用您的人脸</h1>"))
        }
    }

    @Test func `whoever is somebody else sees nothing, and a stranger is led to sign in`() async throws {
        try await PortalHouse.serve { house in
            let (_, consent) = try await house.person()
            let ended = try await ErasureDesk(house.premises).withdraw(consent)
            let certificate = try #require(ended.certificate)
            let (other, _) = try await house.person(named: "Other")
            for path in ["/me/entry/\(ended.record.index)", "/me/destruction/\(certificate.record.index)"] {
                #expect(try await house.ask(path, as: other).status == 404)
            }
            #expect(
                try await house.ask("/me/destruction/\(certificate.record.index)/paper.pdf", as: other).status
                    == 404)
            for path in Self.paths {
                let answer = try await house.ask(path)
                #expect(answer.status == 303)
                #expect(answer.headers.first(name: "location")?.hasPrefix("/me/sign-in?next=") == true)
            }
        }
    }

    @Test func `a switch is on where a consent stands, and none is ticked that asks for a yes`() async throws
    {
        try await PortalHouse.serve { house in
            let (id, consent) = try await house.person()
            let before = try await house.page("/me/consents", as: id)
            #expect(
                before.contains("data-purpose=\"gate-access\" data-key=\"compound-a--gate-access\" checked>"))
            _ = try await ErasureDesk(house.premises).withdraw(consent)
            let after = try await house.page("/me/consents", as: id)
            #expect(after.firstMatch(of: #/<input[^>]* checked/#) == nil && after.contains("Off: withdrawn"))
            for one in ["verify", "identify"] {
                #expect(
                    after.contains(
                        "name=\"yes\" value=\"\(one)\" data-operations=\"detect enrol \(one)\">"),
                    "each activity has a yes of its own")
            }
            #expect(after.contains("name=\"off\">") && after.contains("data-digest=\""))
            #expect(after.contains("Only to open the gate for you") || after.contains("<dt>Your rights</dt>"))
        }
    }

    @Test func `a certificate says what was destroyed and how far, on the page and on paper`() async throws {
        try await PortalHouse.serve { house in
            let (id, consent) = try await house.person()
            let ended = try await ErasureDesk(house.premises).withdraw(consent)
            let entry = try #require(ended.certificate).record.index
            let text = try await house.page("/me/destruction/\(entry)", as: id)
            #expect(text.contains("In effect") && text.contains("Unrecoverable"))
            #expect(text.contains("<svg class=\"code\"") && text.contains("Entry of the ledger"))
            let paper = try await house.ask("/me/destruction/\(entry)/paper.pdf", as: id, in: .zhHans)
            #expect(paper.status == 200 && paper.headers.first(name: "content-type") == "application/pdf")
            let printed = try PaperReader.told("pdftotext", ["-layout", "-", "-"], of: paper.bytes)
            #expect(printed.contains("人脸信息销毁证明") && printed.contains("不可恢复"))
            #expect(printed.contains("2026-05-02 09:00 (UTC+8)"))
        }
    }

    @Test func `only what an outcome does not tell is left of decisions`() {
        func step(_ entry: Int64, _ kind: String, _ answers: Int64? = nil) -> JSONValue {
            .object([
                .init("entry", .integer(entry)), .init("kind", .text(kind)),
                .init("refersTo", answers.map(JSONValue.integer) ?? .null),
            ])
        }
        let trail = [step(1, "decision"), step(2, "outcome", 1), step(3, "decision"), step(4, "access")]
        #expect(Timeline.told(trail).map { $0["entry"]?.integer } == [2, 3, 4])
    }

    @Test func `the rules by which the portal verifies are those of the published verifier`() throws {
        let page = try String(
            contentsOf: PortalHouse.root.appending(path: "docs/verify.html"), encoding: .utf8)
        let module = try String(
            contentsOf: PortalHouse.root.appending(path: "Pages/assets/portal/verify.js"), encoding: .utf8)
        let start = try #require(page.range(of: "// Checks receipts"))
        let end = try #require(page.range(of: "\n})();\n", range: start.upperBound..<page.endIndex))
        let lines = page[start.lowerBound..<end.upperBound].split(separator: "\n").map(String.init)
        let own = module.split(separator: "\n").dropFirst().map(String.init)
        #expect(lines.count == own.count)
        let other = zip(lines, own).filter { $0 != $1 }.map(\.1)
        #expect(other.count == 2)
        #expect(other.first == "export const Receipts = (() => {")
        #expect(other.last?.hasPrefix("  return { check, engine,") == true)
    }
}
