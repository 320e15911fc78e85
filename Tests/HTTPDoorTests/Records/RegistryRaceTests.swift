import Desk
import Foundation
import Law
import Primitives
import Registry
import Testing

@testable import HTTPDoor

@Suite struct RegistryRaceTests {
    private func site(_ number: Int) -> JSONValue {
        [
            "id": .text("annex-\(number)"), "controller": "sunrise-property", "name": "An annex",
            "kind": "residential-gate", "purposes": ["gate-access"],
        ]
    }

    @Test(arguments: RecordsShop.Shelf.allCases)
    func `of twenty changes of the same registry at once one is made, and none is lost`(
        _ shelf: RecordsShop.Shelf
    ) async throws {
        try await RecordsHouse.visit(shelf) { house in
            let old = try await house.ask(.get, "/v1/registry?form=yaml")
            let tag = try #require(old.headers["etag"])
            let document = try RegistryDocument.parse(yaml: old.text)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<20 {
                    var mine = document
                    let name = "Gate number \(number)"
                    mine.sites[0].name = name
                    let yaml = mine.yaml
                    group.addTask {
                        try await house.ask(
                            .put, "/v1/registry", raw: Array(yaml.utf8), with: ["if-match": tag]
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1 && statuses.count { $0 == 412 } == 19, "\(statuses)")
            #expect(try await RegistryDesk(house.premises).inForce()?.number == 2)
        }
    }

    @Test(arguments: RecordsShop.Shelf.allCases)
    func `whatever a change of one entry was told is in force, others' changes too`(
        _ shelf: RecordsShop.Shelf
    ) async throws {
        try await RecordsHouse.visit(shelf) { house in
            let told = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let heard = try await house.ask(.put, "/v1/sites/annex-\(number)", site(number))
                        return (number, heard.status)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(told.allSatisfy { [200, 412].contains($0.1) } && told.contains { $0.1 == 200 })
            let sites = try await house.ask(.get, "/v1/sites").items.compactMap { $0["id"]?.text }
            let made = told.filter { $0.1 == 200 }.map { "annex-\($0.0)" }
            #expect(made.allSatisfy(sites.contains), "\(told)")
            let number = try await RegistryDesk(house.premises).inForce()?.number
            #expect(number == 1 + made.count)
        }
    }

    @Test func `a change that was made from another registry is not put in force`() async throws {
        try await RecordsHouse.visit { house in
            let desk = RegistryDesk(house.premises)
            let first = try #require(try await desk.inForce()).document
            var (second, third) = (first, first)
            second.sites[0].name = "Second"
            third.sites[0].name = "Third"
            _ = try await desk.apply(second, over: first, by: "ann")
            await #expect(throws: DeskError.self) { try await desk.apply(third, over: first, by: "bob") }
            #expect(try await desk.inForce()?.document.sites[0].name == "Second")
            #expect(try await desk.apply(third, over: second, by: "bob").record != nil, "the control")
        }
    }
}
