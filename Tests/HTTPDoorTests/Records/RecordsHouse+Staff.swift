import Desk
import Foundation
import Testing
import Vault

@testable import Access
@testable import HTTPDoor

extension RecordsHouse {
    /// A controller, `ann`, and an operator, `bob`, who may approve what the other asks for.
    static func hire(_ premises: Premises) async throws {
        var pepper = try await premises.vault.pepper(for: "access")
        let gate = Gate(
            try AccessBook(in: premises.folder + "/access"), pepper: Pepper(moving: &pepper), party: nil,
            works: PasswordWorks(rounds: 16), random: premises.random)
        let (now, password) = (premises.clock.now(), "a long enough secret")
        let code = try #require(try await gate.firstCode(at: now))
        _ = try await gate.join("ann", code: code, password: password, at: now)
        let invitation = try await gate.invite("bob", as: .operator, at: now)
        _ = try await gate.join("bob", code: invitation, password: password, at: now)
    }

    /// What two must do: ann asks and is told to find another, bob approves what he saw, and ann asks again.
    func together(
        _ method: Route.Method, _ path: String, _ body: JSONValue? = nil, with headers: [String: String]
    ) async throws -> Heard {
        let asked = try await ask(method, path, body, with: headers)
        #expect(asked.status == 409 && asked.kind == "approval-needed", "\(asked.text)")
        let id = asked["approval"]?["id"]?.text ?? ""
        let seen = asked["approval"]?["payload"] ?? .null
        let own = try await ask(.post, "/v1/approvals/\(id)/approve", ["payload": seen])
        #expect(own.status == 403, "nobody approves their own")
        let other = try await ask(.post, "/v1/approvals/\(id)/approve", as: "operator bob", ["payload": seen])
        #expect(other.status == 200, "\(other.text)")
        return try await ask(method, path, body, with: headers)
    }
}
