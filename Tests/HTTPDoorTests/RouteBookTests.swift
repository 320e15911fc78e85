import Law
import Testing

@testable import HTTPDoor

@Suite struct RouteBookTests {
    private let book = RouteBook([
        Self.route(.get, "/v1/sites"), Self.route(.get, "/v1/sites/{site}"),
        Self.route(.put, "/v1/sites/{site}"),
        Self.route(.get, "/v1/sites/here"),
    ])

    @Test func `a path finds its route and what was given`() {
        guard case .found(let route, let given) = book.find(.get, ["v1", "sites", "gate"]) else {
            Issue.record("nothing found")
            return
        }
        #expect(route.path == "/v1/sites/{site}" && given == ["site": "gate"])
    }

    @Test func `a segment that is written out goes before one that is given`() {
        guard case .found(let route, _) = book.find(.get, ["v1", "sites", "here"]) else {
            Issue.record("nothing found")
            return
        }
        #expect(route.path == "/v1/sites/here")
    }

    @Test func `another verb is told of the verbs there are`() {
        guard case .otherMethods(let methods) = book.find(.delete, ["v1", "sites", "gate"]) else {
            Issue.record("found")
            return
        }
        #expect(Set(methods) == [.get, .put])
    }

    @Test func `no path is half of another`() {
        if case .nothing = book.find(.get, ["v1"]) { return }
        Issue.record("found")
    }

    @Test func `every route of the house has a name of its own, and an answer`() {
        let routes = ServedHouse.routes
        #expect(Set(routes.map(\.name)).count == routes.count)
        #expect(Set(routes.map { "\($0.method.rawValue) \($0.path)" }).count == routes.count)
        #expect(routes.allSatisfy { !$0.answers.isEmpty && !$0.summary.isEmpty })
    }

    private static func route(_ method: Route.Method, _ path: String) -> Route {
        Route(method, path, path, path, reaches: .everybody, answers: []) { _ in .text("") }
    }
}
