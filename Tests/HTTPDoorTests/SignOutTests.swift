import Access
import Desk
import Foundation
import NIOHTTP1
import Primitives
import Testing

@testable import HTTPDoor

/// Whoever left a device somewhere gets it signed out, and nobody else.
@Suite struct SignOutTests {
    private func isOpen(_ token: String, _ house: StaffHouse) async throws -> Bool {
        try await house.ask("GET", "/v1/session", as: token).status == 200
    }

    @Test func `signing out everywhere ends one's own sessions, this one by choice, and nobody else's`()
        async throws
    {
        try await StaffHouse.serve { house in
            try await house.fill()
            let (here, there, other) = (
                try await house.session("ada"), try await house.session("ada"), try await house.session("eve")
            )
            let kept = try await house.ask(
                "POST", "/v1/sign-out/everywhere", as: here, #"{"keepThis":true}"#)
            // The one that the account began with, and the one that was left.
            #expect(kept.status == 200 && kept.json?["ended"] == 2 && kept.json?["keptThis"] == true)
            #expect(kept.headers.first(name: "set-cookie") == nil)
            #expect(try await isOpen(here, house))
            #expect(try await isOpen(other, house), "the control: somebody else is not touched")
            #expect(try await !isOpen(there, house), "the device that was left is out")
            let all = try await house.ask("POST", "/v1/sign-out/everywhere", as: here, "{}")
            #expect(all.status == 200 && all.json?["keptThis"] == false)
            #expect(all.headers.first(name: "set-cookie")?.contains("Max-Age=0") == true)
            #expect(try await !isOpen(here, house))
            #expect(try await isOpen(other, house), "the control: somebody else's goes on")
            #expect(try await house.ask("POST", "/v1/sign-out/everywhere", "{}").status == 401)
        }
    }

    @Test func `a person signs out on all devices, and stays who they are`() async throws {
        try await StaffHouse.serve { house in
            try await house.fill()
            let (one, two) = (try await house.person(), try await house.person())
            let now = house.premises.clock.now()
            let lost = SessionToken.spelled(
                try await house.gate.signIn(holderOfReceipt: one.id, at: now).token)
            let done = try await house.ask("POST", "/v1/sign-out/everywhere", as: one.token)
            #expect(done.status == 200 && done.json?["ended"] == 2, "\(done.body)")
            #expect(try await !isOpen(one.token, house))
            #expect(try await !isOpen(lost, house))
            #expect(try await isOpen(two.token, house), "the control: somebody else's goes on")
            let again = SessionToken.spelled(
                try await house.gate.signIn(holderOfReceipt: one.id, at: now).token)
            let consents = try await house.ask("GET", "/v1/me/consents", as: again)
            #expect(consents.status == 200 && consents.body.contains(one.consent))
        }
    }

    @Test func `a second factor comes with its code drawn, which says what the address says`() async throws {
        try await StaffHouse.serve { house in
            try await house.fill()
            let made = try await house.ask(
                "POST", "/v1/accounts/me/totp", as: try await house.session("ada"))
            let size = try #require(made.json?["code"]?["size"]?.integer)
            let path = try #require(made.json?["code"]?["path"]?.text)
            #expect(made.status == 201 && size > 20 && path.hasPrefix("M"))
            // It can be drawn and nothing else: neither a name nor a secret is legible in it.
            #expect(path.allSatisfy { "Mhvz -0123456789".contains($0) })
        }
    }
}
