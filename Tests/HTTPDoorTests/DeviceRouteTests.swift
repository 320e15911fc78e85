import Crypto
import Desk
import DeviceTrust
import Foundation
import Ledger
import Primitives
import Testing

@testable import HTTPDoor

@Suite("What a device may ask", .serialized) struct DeviceRouteTests {
    @Test func `a device reaches its own routes and no other that is not everybody's`() async throws {
        try await GateHouse.serve { house in
            let gate = try await GateDevice.enrol("gate-a-terminal", at: house)
            let routes = house.served.book.routes
            let own = routes.filter { $0.reaches[.device] != .none && $0.reaches[.anonymous] == .none }
            #expect(
                Set(own.map { "\($0.method.rawValue) \($0.path)" }) == [
                    "GET /v1/device/nonce", "GET /v1/device/notice", "POST /v1/device/decisions",
                    "POST /v1/device/consents", "POST /v1/device/enrolments",
                    "POST /v1/device/guardians", "POST /v1/device/guardians/ended",
                    "POST /v1/device/withdrawals", "POST /v1/device/hand-overs",
                    "POST /v1/device/hand-overs/answers",
                    "POST /v1/alternatives/{alternative}/uses",
                ])
            let others = routes.filter { $0.reaches[.device] == .none }
            var opened = 0
            for route in others {
                var draft = gate.draft(house)
                draft.method = route.method.rawValue
                draft.target = route.path.replacing(#/\{\w+\}/#, with: "gate-a-terminal")
                let answer = try await gate.ask(draft)
                #expect((400..<500).contains(answer.status), "\(route.name): \(answer.status)")
                if answer.status < 400 { opened += 1 }
            }
            print("promise A13: a device at \(others.count) routes that are not its own: \(opened) opened")
            try await gate.leave()
        }
    }

    /// What a device sends that wants to know whose a face is.
    private static func decision(
        _ face: [UInt8], _ person: String?, _ draft: GateDevice.Draft
    ) throws -> GateDevice.Draft {
        var draft = draft
        (draft.method, draft.target) = ("POST", "/v1/device/decisions")
        var form: [JSONValue.Member] = [.init("picture", .text(Data(face).base64EncodedString()))]
        if let person { form.append(.init("person", .text(person))) }
        // Whatever else it says of where it stands is not heard.
        form.append(.init("site", "mall-atrium"))
        draft.body = Array(try JSONEncoder().encode(JSONValue.object(form)))
        return draft
    }

    @Test func `a device's day: nonce, notice, a match, somebody else, a stranger, its next key`()
        async throws
    {
        try await GateHouse.serve { house in
            let (ann, bob): ([UInt8], [UInt8]) = ([10, 10, 10, 10], [200, 10, 10, 10])
            _ = try await house.resident("flat-1", ann)
            let gate = try await GateDevice.enrol("gate-a-terminal", at: house)
            var first = gate.draft(house)
            (first.target, first.nonce) = ("/v1/device/nonce", "0011223344556677")
            let given = try await gate.ask(first)
            #expect(given.status == 200 && given.json["nonce"]?.text?.utf8.count == 32)
            #expect(try await gate.ask(first).status == 401, "its own nonce is good once too")
            var shown = gate.draft(house)
            shown.nonce = given.json["nonce"]?.text ?? ""
            let notice = try await gate.ask(shown).json
            #expect(notice["site"]?["id"]?.text == "compound-a")
            #expect(notice["alternatives"]?.list?.isEmpty == false)
            #expect(notice["purposes"]?.list?.first?["operations"]?.list == ["verify", "identify"])

            func decide(_ face: [UInt8], _ person: String?) async throws -> GateDevice.Answer {
                try await gate.ask(try Self.decision(face, person, gate.draft(house)))
            }
            for (face, person, result) in [
                (ann, "flat-1", "match"), (ann, nil, "match"),
                (bob, nil, "no-match"), ([1], nil, "undecided"),
            ] {
                let answer = try await decide(face, person)
                #expect(answer.status == 200 && answer.json["result"]?.text == result)
                guard case .object(let members) = answer.json else { return #expect(Bool(false)) }
                #expect(
                    Set(members.map(\.name)).isSubset(of: ["result", "decision", "outcome", "reason", "cue"]))
            }
            _ = try await PersonDesk(house.served.premises).admit(name: "Cid", reference: "flat-2")
            for (face, person) in [(bob, "flat-1"), ([1], "flat-1"), (ann, "flat-2"), (ann, "flat-9")] {
                let answer = try await decide(face, person)
                #expect(
                    answer.status == 200 && answer.json == (["result": "no-match"] as JSONValue),
                    "who is on record, agreed or left a face is told to nobody before a camera")
            }

            var renewal = gate.draft(house)
            (renewal.method, renewal.target) = ("POST", "/v1/device/enrolment")
            let key = P256.Signing.PrivateKey()
            renewal.body = Array(
                try JSONEncoder().encode(["request": try GateDevice.request(key)]))
            let papers = try await gate.ask(renewal)
            #expect(papers.status == 201)
            let next = try GateDevice("gate-a-terminal", key, papers.json["certificate"]?.text, at: house)
            #expect(try await next.ask(next.draft(house)).status == 200)
            try await next.leave()
            try await gate.leave()
        }
    }

    @Test func `an operator sees who is trusted, and only a registered device gets a code`() async throws {
        try await GateHouse.serve { house in
            let gate = try await GateDevice.enrol("gate-a-terminal", at: house)
            let olga = try GateDevice("olga", P256.Signing.PrivateKey(), nil, at: house)
            let staff = ["x-staff": "olga", "idempotency-key": "x"]
            #expect(try await olga.send("POST", "/v1/devices/nowhere/codes", [:], staff).status == 404)
            #expect(try await olga.send("POST", "/v1/devices/gate-a-terminal/codes", [:]).status == 401)
            let list = try await olga.send(
                GateDevice.Draft(target: "/v1/devices/trust", nonce: "", keyID: ""), staff
            ).json["items"]?.list
            #expect(list?.count == 1 && list?.first?["state"]?.text == "trusted")
            #expect(list?.first?["device"]?.text == "gate-a-terminal")
            try await recorded(house, ["device code made", "device enrolled"])
            let wrong: JSONValue = ["device": "gate-a-terminal", "code": "0000-0000-0000", "request": "x"]
            #expect(try await olga.send("POST", "/v1/device/enrolment", wrong).status == 422)
            let request = try GateDevice.request(olga.key)
            let guess: JSONValue = [
                "device": "gate-a-terminal", "code": "0000-0000-0000", "request": .text(request),
            ]
            #expect(try await olga.send("POST", "/v1/device/enrolment", guess).status == 403)
            let end = ["x-staff": "olga", "idempotency-key": "end"]
            #expect(
                try await olga.send("DELETE", "/v1/devices/gate-a-terminal/trust", [:], end).status == 200)
            try await recorded(house, ["device code made", "device enrolled", "device revoked"])
            try await olga.leave()
            try await gate.leave()
        }
    }

    /// Who let a device in, and who took trust from it, is an entry of the ledger.
    private func recorded(_ house: GateHouse, _ words: [String]) async throws {
        var told: [String?] = []
        let premises = house.served.premises
        for (index, entry) in try await AuditDesk(premises).entries(from: 0, limit: 100)
        where entry.kind == .account {
            let payload = try await PastReceiptDesk(premises).receipt(of: index).file.payload
            #expect(payload["of"]?.text == "gate-a-terminal")
            told.append(payload["what"]?.text)
        }
        #expect(told == words)
    }

    @Test func `a device that asks too much is told when it may go on`() async throws {
        try await GateHouse.serve {
            ($0.requestsPerSecond, $0.burst) = (0, 3)
        } _: { house in
            let gate = try await GateDevice.enrol("gate-a-terminal", at: house)
            for expected in [200, 200, 200, 429] {
                #expect(try await gate.ask(gate.draft(house)).status == expected)
            }
            try await gate.leave()
        }
    }
}
