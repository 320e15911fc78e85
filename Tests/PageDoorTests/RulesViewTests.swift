import Foundation
import HTTPDoor
import Law
import Testing

@testable import PageDoor

/// What the public rules say of ways and activities.
@Suite struct RulesViewTests {
    private func view(_ rules: JSONValue) throws -> JSONValue {
        let folder = ConsoleHouse.root.appending(path: "Pages/words/en").path
        return RulesView(rules, in: try PageWords(.en, in: folder)).members
    }

    @Test func `a way that is registered as out of order is promised to nobody`() throws {
        let rules: JSONValue = [
            "alternatives": [
                ["kind": "card", "live": false], ["kind": "staff", "live": true], ["kind": "code"],
            ]
        ]
        let some = try view(rules)
        #expect(some["ways"]?.list?.count == 2 && some["broken"]?.list?.count == 1)
        let none = try view(["alternatives": [["kind": "card", "live": false]]])
        #expect(none["hasWays"] == false && none["hasBroken"] == true)
    }

    @Test func `each activity is agreed to by itself`() throws {
        let told = try view([
            "purposes": [["id": "p", "operations": ["detect", "enrol", "verify", "identify"]]]
        ])
        let activities = told["purposes"]?.list?.first?["activities"]?.list ?? []
        #expect(activities.compactMap { $0["id"]?.text } == ["verify", "identify"])
        #expect(
            activities.compactMap { $0["covers"]?.text } == [
                "detect enrol verify", "detect enrol identify",
            ])
    }
}
