import Access
import Foundation
import Synchronization
import Testing

@testable import HTTPDoor

/// A1 of trust.md: every route, for every role, about one's own, another's and nothing, asked of the real server.
///
/// The table is the list of routes itself: a route that is added is asked here without a line being written.
@Suite struct MatrixTests {
    /// Whose thing a path names.
    enum Whose: String, CaseIterable { case own, other, nothing }

    struct Cell {
        let route: Route
        let role: Role
        let whose: Whose
        let answer: StaffAnswer
    }

    @Test func `every cell of the matrix is as it was decided`() async throws {
        try await StaffHouse.serve { house in
            try await house.fill()
            let routes = ServedHouse.routes
            var (cells, wrong): (Int, [String]) = (0, [])
            for route in routes {
                for role in Role.allCases {
                    let row = try await row(route, role, house)
                    cells += row.count
                    wrong += judge(row)
                }
            }
            #expect(wrong == [], "\(wrong.joined(separator: "\n"))")
            print(
                "promise A1: \(routes.count) routes x \(Role.allCases.count) roles x own, other, nothing: "
                    + "\(cells) cells asked, \(wrong.count) wrong")
        }
    }

    @Test func `a route that forgets to look whose it is, is found`() async throws {
        let careless = Route(
            .get, "/v1/people/{person}/careless", "careless", "Forgets to look.", reaches: .deskAndOwn,
            answers: []
        ) { _ in
        } act: { _ in
            .text("all about them")
        }
        let leaky = Route(
            .get, "/v1/people/{person}/leaky", "leaky", "Tells that somebody is there.",
            reaches: .deskAndOwn, answers: []
        ) { _ in
        } act: { call in
            do { return .text("\(try await call.person())") } catch {
                guard call.parameters["person"]?.hasPrefix("0000") == true else { throw Problem.notYours }
                throw error
            }
        }
        try await StaffHouse.serve(changing: { $0.book = RouteBook([careless, leaky]) }) { house in
            try await house.fill()
            for route in [careless, leaky] {
                #expect(!judge(try await row(route, .subject, house)).isEmpty)
                #expect(judge(try await row(route, .auditor, house)).isEmpty)
            }
        }
    }

    private func row(_ route: Route, _ role: Role, _ house: StaffHouse) async throws -> [Cell] {
        var cells: [Cell] = []
        // A path that names nobody is the same whosever it is.
        for whose in namesSomebody(route) ? Whose.allCases : [.own] {
            // Each cell has people of its own: what it does to them changes no other cell.
            let one = namesSomebody(route) || role == .subject ? try await house.person() : nil
            let two = namesSomebody(route) ? try await house.person() : nil
            let path = path(of: route, whose, one, two)
            var (token, headers): (String?, [String: String]) = (nil, [:])
            switch role {
            case .controller: token = try await house.session("ada")
            case .operator: token = try await house.session("bo")
            case .auditor: token = try await house.session("cy")
            case .witness: token = try await house.session("wi")
            case .subject: token = one?.token
            case .integration: token = try await house.key().text
            case .device: headers["x-test-device"] = "gate-a-terminal"
            case .anonymous: break
            }
            let answer = try await house.ask(
                route.method.rawValue, path, as: token, headers: headers, route.method == .get ? nil : "{}")
            cells.append(Cell(route: route, role: role, whose: whose, answer: answer))
        }
        return cells
    }

    private func path(of route: Route, _ whose: Whose, _ one: StaffPerson?, _ two: StaffPerson?) -> String {
        let person: StaffPerson? =
            switch whose {
            case .own: one
            case .other: two
            case .nothing: nil
            }
        return route.path.split(separator: "/").map { segment in
            switch segment {
            case "{person}", "{subject}": person?.id ?? "00000000000000000000000000000000"
            case "{consent}": person?.consent ?? "00000000000000000000000000000000"
            case "{entry}": person?.entry ?? "999999"
            default: segment.hasPrefix("{") ? "nothing-of-this-name" : String(segment)
            }
        }.reduce("") { $0 + "/" + $1 }
    }

    /// Whether somebody was shut out.
    ///
    /// What clients of CompreFace know answers in its own words: there is no such key.
    private static func isShut(_ route: Route, _ role: Role, _ status: Int, _ kind: String?) -> Bool {
        if route.path.hasPrefix("/api/v1/") { return role != .integration && (400...404).contains(status) }
        return role == .anonymous
            ? status == 401 && kind == "sign-in" : status == 403 && kind == "not-permitted"
    }

    /// What is wrong with a row, in words.
    private func judge(_ row: [Cell]) -> [String] {
        guard let first = row.first else { return ["an empty row"] }
        let (route, role) = (first.route, first.role)
        let name = "\(route.method.rawValue) \(route.path) as \(role.rawValue)"
        let told = row.map { "\($0.whose.rawValue) \($0.answer.status) \($0.answer.kind ?? "")" }
        var wrong: [String] = []
        let reach = route.reaches[role]
        for cell in row {
            let (status, kind) = (cell.answer.status, cell.answer.kind)
            let isShut = Self.isShut(route, role, status, kind)
            if (reach == .none) != isShut, !isStrangersSignIn(cell) {
                wrong.append("\(name): \(reach.rawValue), but \(told)")
            }
            if status >= 500, kind == "failed" { wrong.append("\(name): failed: \(told)") }
        }
        // What is somebody else's and what is not there cannot be told apart, and neither is given.
        if reach == .own, role == .subject, namesSomebody(route) {
            let (other, nothing) = (row[1].answer, row[2].answer)
            if other.status < 400 { wrong.append("\(name): another's was given: \(told)") }
            if other.status != nothing.status || shape(other) != shape(nothing) {
                wrong.append("\(name): another's differs from nothing: \(told)")
            }
            if ![400, 404].contains(other.status) { wrong.append("\(name): another's is not 404: \(told)") }
        }
        return wrong
    }

    /// A stranger's own words at signing in may be refused with 401 for what they are.
    private func isStrangersSignIn(_ cell: Cell) -> Bool {
        cell.route.reaches[.anonymous] != .none && cell.answer.status == 401
    }

    private func namesSomebody(_ route: Route) -> Bool {
        ["{person}", "{subject}", "{consent}", "{entry}"].contains { route.path.contains($0) }
    }

    /// The answer without the name that was asked about.
    private func shape(_ answer: StaffAnswer) -> String { answer.kind ?? answer.body }
}
