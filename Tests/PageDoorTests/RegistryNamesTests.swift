import Foundation
import HTTPDoor
import Law
import Testing

@testable import PageDoor

/// What pages call things that the registry knows by a code.
@Suite struct RegistryNamesTests {
    private static let registry: JSONValue = [
        "sites": [["id": "mall", "name": "Harbour Mall"]],
        "purposes": [["id": "lounge-entry", "text": "Let members in"]],
        "controllers": [["id": "harbour", "name": "Harbour"]],
    ]

    private func names(_ language: Language = .en) throws -> RegistryNames {
        let folder = ConsoleHouse.root.appending(path: "Pages/words/\(language.rawValue)").path
        return RegistryNames(registry: Self.registry, words: try PageWords(language, in: folder))
    }

    @Test func `an activity is told by its purpose and its place, and a code that nobody knows stays`() throws
    {
        #expect(try names().line(of: "lounge-entry@mall") == "Let members in · Harbour Mall")
        #expect(try names().line(of: "gone@nowhere") == "gone · nowhere")
        #expect(try names(.zhHans).line(of: "registry") == "登记内容")
    }

    @Test func `an entry of the registry is told by shelf, thing and question`() throws {
        let told = try names().entry("controllers[harbour].childRules")
        #expect(told.word("section") == "Controllers")
        #expect(told.word("thing") == "Harbour")
        #expect(told.word("field") == "Dedicated rules for children under fourteen")
        #expect(told.word("href") == "/console/registry/controllers/harbour#childRules")
        #expect(try names().entry("purposes[x].noSuchThing").word("field") == "noSuchThing")
    }

    @Test func `findings stand under the thing that is changed to put them right`() throws {
        let finding: (String, String) -> JSONValue = { rule, entry in
            [
                "rule": .text(rule), "severity": "error", "entries": [.text(entry)],
                "uses": [["site": "mall", "purpose": "lounge-entry"]],
            ]
        }
        let found = [
            finding("a", "purposes[lounge-entry].notice"), finding("b", "sites[mall].kind"),
            finding("c", "purposes[lounge-entry].assessment"),
        ]
        let sheet = PostureSheet(
            posture: ["sites": ["mall"], "items": .list(found)], registry: Self.registry, rules: [:],
            words: try names().words)
        let groups = sheet.view["sites"]?.list?.first?["groups"]?.list ?? []
        #expect(groups.map { $0.word("title") } == ["Purposes › Let members in", "Sites › Harbour Mall"])
        #expect(groups.first?["findings"]?.list?.map { $0.word("rule") } == ["a", "c"])
        #expect(
            groups.first?["findings"]?.list?.first?["fixes"]?.list?.first?["isOther"] == JSONValue.flag(false)
        )
    }

    @Test func `a paper tells its facts in one order, whatever order they came in`() {
        let members = [
            JSONValue.Member("zebra", 1), .init("purpose", 2), .init("activity", 3), .init("ant", 4),
        ]
        #expect(ExportOrder.sorted(members).map(\.name) == ["activity", "purpose", "ant", "zebra"])
    }
}
