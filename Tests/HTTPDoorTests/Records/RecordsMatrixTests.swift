import Desk
import Foundation
import Law
import Ledger
import Primitives
import Registry
import Testing

@testable import HTTPDoor

@Suite struct RecordsMatrixTests {
    private static let groups = [
        RegistryRoutes.all, PersonRoutes.all, ConsentRoutes.all, RightsRoutes.all, DecisionRoutes.all,
        ReceiptRoutes.all, LedgerRoutes.all, DutyRoutes.all, LawRoutes.all,
    ]
    static let routes = groups.flatMap { $0 }

    /// What changes something is tried where it belongs; a route that is nowhere fails here.
    private static let triedElsewhere: Set<String> = [
        "put-registry", "admit", "erase-person", "restrict-person", "lift-restriction", "give-consent",
        "withdraw", "refuse", "hear-guardian", "serve-otherwise", "agree", "withdraw-mine", "erase-me",
        "restrict-mine", "lift-mine", "object", "complain", "ask-review", "ask-correction", "ask-why",
        "answer-request", "ask-for-person", "verify-receipt", "close-erasures", "law-decide",
        "ledger-tile-1", "ledger-tile-3", "ledger-tile-4",
    ]

    private static func filled(_ route: Route, _ values: [String: String]) -> String {
        route.path.split(separator: "/").map { segment in
            guard segment.hasPrefix("{") else { return String(segment) }
            return values[String(segment.dropFirst().dropLast())] ?? "x"
        }.reduce("") { "\($0)/\($1)" }
    }

    @Test func `every role that the matrix shuts out of a route is shut out`() async throws {
        try await RecordsHouse.visit { house in
            let (id, _) = try await house.resident("flat-1")
            var (shut, wrong) = (0, 0)
            for route in Self.routes {
                for role in Role.allCases where route.reaches[role] == .none {
                    let who =
                        role == .anonymous ? "nobody" : "\(role.rawValue) \(role == .subject ? id : "ann")"
                    let heard = try await house.ask(route.method, Self.filled(route, ["person": id]), as: who)
                    let isShut = heard.status == (role == .anonymous ? 401 : 403)
                    if isShut { shut += 1 } else { wrong += 1 }
                    #expect(isShut, "\(route.name) as \(role): \(heard.status)")
                }
            }
            print("promise A1 (records): \(Self.routes.count) routes, \(shut) cells shut, \(wrong) wrong")
            #expect(shut > 300)
        }
    }

    @Test func `every route that reads answers as it says, and every other is tried somewhere`() async throws
    {
        try await RecordsHouse.visit { house in
            let (id, consent) = try await house.resident("flat-1")
            let entry = try await house.refusedEntry(
                of: try await house.resident("flat-2", agreeing: false).id)
            let given = try await house.ask(.get, "/v1/me/receipts", as: "subject \(id)").items.first?[
                "entry"]
            let size = try #require(await house.premises.ledger.checkpoint?.size)
            let document = try #require(try await RegistryDesk(house.premises).inForce()).document
            let values = [
                "person": id, "consent": consent, "entry": "\(given?.integer ?? 0)",
                "controller": document.controllers[0].id.text, "site": document.sites[0].id.text,
                "device": document.devices[0].id.text, "purpose": document.purposes[0].id.text,
                "assessment": document.assessments[0].id.text, "notice": document.notices[0].id.text,
                "alternative": document.alternatives[0].id.text, "area": document.areas[0].id.text,
                "revision": "1", "level": "0", "part1": "000.p",
                "part2": "\(size)",
            ]
            var silent: [String] = []
            for route in Self.routes where !Self.triedElsewhere.contains(route.name) {
                let role = route.reaches[.controller] == .none ? "subject \(id)" : "controller ann"
                guard route.method == .get else {
                    if !route.name.hasPrefix("put-"), !route.name.hasPrefix("delete-") {
                        silent.append(route.name)
                    }
                    continue
                }
                let decided = route.name == "decision" ? ["entry": "\(entry)"] : [:]
                var path = Self.filled(route, values.merging(decided) { $1 })
                if route.name == "inclusion-proof" { path += "?entry=1" }
                if route.name == "consistency-proof" { path += "?old=1" }
                let heard = try await house.ask(.get, path, as: role)
                if heard.status != 200 { silent.append("\(route.name) \(heard.status)") }
            }
            #expect(silent.isEmpty, "\(silent)")
        }
    }
}
