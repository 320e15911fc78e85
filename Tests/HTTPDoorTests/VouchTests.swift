import Access
import Desk
import Foundation
import Testing

@testable import HTTPDoor

/// One approval does not give one person two accounts.
@Suite struct VouchTests {
    /// Another account, asked for by `asker` and joined by whoever has the code: the asker.
    private func takeAccount(_ name: String, by asker: String, approver: String, _ house: StaffHouse)
        async throws
    {
        let form = #"{"name":"\#(name)","role":"controller"}"#
        let token = try await house.session(asker)
        let asked = try await house.ask("POST", "/v1/accounts", as: token, form)
        #expect(asked.kind == "approval-needed", "\(asked.body)")
        #expect(try await approve(asked, by: approver, house).status == 200)
        let made = try await house.ask("POST", "/v1/accounts", as: token, form)
        #expect(made.status == 201 && made.json?["account"]?["askedBy"]?.text == asker, "\(made.body)")
        _ = try await house.gate.join(
            name, code: made.json?["code"]?.text ?? "", password: StaffHouse.password,
            at: house.premises.clock.now())
    }

    private func approve(_ asked: StaffAnswer, by name: String, _ house: StaffHouse) async throws
        -> StaffAnswer
    {
        let wish = asked.json?["approval"]
        return try await house.ask(
            "POST", "/v1/approvals/\(wish?["id"]?.text ?? "")/approve", as: try await house.session(name),
            #"{"payload":"\#(wish?["payload"]?.text ?? "")"}"#)
    }

    @Test func `an account approves nothing of who asked for it until another controller vouched for it`()
        async throws
    {
        try await StaffHouse.serve { house in
            try await house.fill()
            try await takeAccount("puppet", by: "ada", approver: "bo", house)
            let (ada, eve) = (try await house.session("ada"), try await house.session("eve"))
            let wish = { (token: String, role: String) in
                try await house.ask("PUT", "/v1/accounts/wi/role", as: token, #"{"role":"\#(role)"}"#)
            }
            let own = try await wish(ada, "controller")
            let refused = try await approve(own, by: "puppet", house)
            #expect(refused.status == 403 && refused.kind == "not-by-you", "\(refused.body)")
            // Nor the other way round, nor through a third.
            let turned = try await wish(try await house.session("puppet"), "controller")
            #expect(try await approve(turned, by: "ada", house).status == 403)
            try await takeAccount("second", by: "puppet", approver: "bo", house)
            #expect(try await approve(own, by: "second", house).status == 403)
            // Of others it approves what others may, and it vouches for nobody.
            let others = try await wish(eve, "auditor")
            #expect(try await approve(others, by: "puppet", house).status == 200)
            for name in ["ada", "puppet", "second"] {
                let vouched = try await house.ask(
                    "POST", "/v1/accounts/puppet/vouch", as: try await house.session(name))
                #expect(vouched.status == 403, "\(name): \(vouched.body)")
            }
            let vouched = try await house.ask("POST", "/v1/accounts/puppet/vouch", as: eve)
            #expect(vouched.status == 200 && vouched.json?["askedBy"] == nil, "\(vouched.body)")
            #expect(try await approve(own, by: "puppet", house).status == 200)
        }
    }
}
