import Access
import Crypto
import Desk
import DeviceTrust
import Foundation
import Primitives
import Testing

@testable import HTTPDoor

@Suite("A tablet at a door", .serialized) struct TabletRouteTests {
    @Test func `pass and signature open what a device may, and neither does alone`() async throws {
        try await GateHouse.serve { house in
            let tablet = try await GateTablet.pair("gate-a-terminal", at: house)
            let other = try await GateTablet.pair("gate-b-terminal", at: house)
            #expect(try await tablet.ask("GET", "/v1/device/notice", at: house).status == 200, "the control")
            let kept = tablet.device.draft(house)
            let fields = try tablet.fields(kept)
            #expect(try await tablet.device.send(kept, fields).status == 200, "the control")
            var tried: [(String, GateDevice.Draft, [String: String])] = [("sent again", kept, fields)]
            let draft = { tablet.device.draft(house) }
            tried.append(("the pass alone", draft(), ["cookie": tablet.cookie]))
            tried.append(("the signature alone", kept, try tablet.device.fields(draft())))
            for cookie in [
                other.cookie, tablet.cookie + "0", String(tablet.cookie.dropLast(2)) + "00",
                tablet.cookie + "; " + tablet.cookie, "__Host-tablet=", "__Host-tablet=.",
            ] {
                let draft = draft()
                let fields = try tablet.fields(draft).merging(["cookie": cookie]) { $1 }
                tried.append(("the pass \(cookie.utf8.count) bytes long", draft, fields))
            }
            var posing = draft()
            posing.keyID = "gate-b-terminal"
            tried.append(("another's name", posing, try tablet.fields(posing)))
            let stolen = draft()
            tried.append(
                (
                    "another's key", stolen,
                    try other.device.fields(stolen).merging(["cookie": tablet.cookie]) { $1 }
                ))
            var opened = 0
            for (what, draft, fields) in tried {
                let answer = try await tablet.device.send(draft, fields)
                #expect(answer.status == 401, "\(what): \(answer.status)")
                opened += answer.status == 401 ? 0 : 1
            }
            print("promise A13: \(tried.count) ways to pose as a tablet, \(opened) opened, control 2 of 2")
            try await tablet.device.leave()
            try await other.device.leave()
        }
    }

    @Test func `trust that is taken from a tablet is gone at the next request`() async throws {
        try await GateHouse.serve { house in
            let tablet = try await GateTablet.pair("gate-a-terminal", at: house)
            #expect(try await tablet.ask("GET", "/v1/device/notice", at: house).status == 200)
            let staff = ["x-staff": "olga", "idempotency-key": UUID().uuidString]
            let ended = try await tablet.device.send(
                "DELETE", "/v1/devices/gate-a-terminal/trust", [:], staff)
            #expect(ended.json["revoked"]?.integer == 1)
            let answer = try await tablet.ask("GET", "/v1/device/notice", at: house)
            #expect(answer.status == 401 && answer.detail == "\(DeviceTrustError.revoked)")
            let list = try await tablet.device.send(
                GateDevice.Draft(target: "/v1/devices/trust", nonce: "", keyID: ""), ["x-staff": "olga"])
            let item = list.json["items"]?.list?.first
            #expect(item?["kind"]?.text == "tablet" && item?["state"]?.text == "revoked")
            try await tablet.device.leave()
        }
    }

    @Test func `a tablet comes in by a code, once, by a key that it holds, and from a page of ours`()
        async throws
    {
        try await GateHouse.serve { house in
            let name = "gate-a-terminal"
            let (key, thief) = (P256.Signing.PrivateKey(), P256.Signing.PrivateKey())
            let device = try GateDevice(name, key, nil, at: house, plain: true)
            let code = try await GateTablet.code(name, device)
            let form = try GateTablet.form(name, code: code, key)
            func pair(_ form: JSONValue, _ fields: [String: String] = [:]) async throws -> GateDevice.Answer {
                try await device.send("POST", "/v1/device/pairing", form, fields)
            }
            #expect(try await pair(form, ["origin": "https://elsewhere.example"]).status == 403)
            #expect(try await pair(form, ["sec-fetch-site": "cross-site"]).status == 403)
            let another = thief.publicKey.x963Representation.base64EncodedString()
            #expect(
                try await pair(form.adding("key", .text(another))).status == 422, "a key it does not hold")
            let wrong = try GateTablet.form(name, code: "0000-0000-0000", key)
            #expect(try await pair(wrong).status == 403)
            let answer = try await pair(form, ["origin": "https://house.example"])
            #expect(answer.status == 201 && answer.json["device"]?.text == name)
            let cookie = try #require(answer.cookie)
            for word in [
                "__Host-tablet=", "Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=7776000",
            ] {
                #expect(cookie.contains(word))
            }
            #expect(try await pair(form).status == 403, "a code serves once")
            let tablet = GateTablet(device: device, cookie: String(cookie.prefix { $0 != ";" }))
            let next = P256.Signing.PrivateKey()
            let renewal = try await tablet.ask(
                "POST", "/v1/device/pairing", try GateTablet.renewal(name, next), at: house)
            #expect(renewal.status == 201)
            let renewed = GateTablet(
                device: try GateDevice(name, next, nil, at: house, plain: true),
                cookie: String(try #require(renewal.cookie).prefix { $0 != ";" }))
            #expect(try await renewed.ask("GET", "/v1/device/notice", at: house).status == 200)
            try await renewed.device.leave()
            try await device.leave()
        }
    }

    @Test func `a person says yes at a tablet, leaves a reference, is known, and is told of other ways`()
        async throws
    {
        try await GateHouse.serve { house in
            let tablet = try await GateTablet.pair("gate-a-terminal", at: house)
            let premises = house.served.premises
            let person = try await PersonDesk(premises).admit(name: "Ann", reference: "flat-1")
            let gate = try #require(house.served.gate)
            let session = SessionToken.spelled(
                try await gate.signIn(holderOfReceipt: person.text, at: premises.clock.now()).token)
            let face = Data([10, 10, 10, 10] as [UInt8]).base64EncodedString()
            let picture: JSONValue = ["picture": .text(face), "session": .text(session)]
            func post(_ path: String, _ form: JSONValue) async throws -> GateDevice.Answer {
                try await tablet.ask("POST", path, form, at: house)
            }
            #expect(try await post("/v1/device/enrolments", picture).status == 403, "nobody agreed yet")
            let notice = try await tablet.ask("GET", "/v1/device/notice", at: house).json
                .shownNotice("gate-access")
            let yes: JSONValue = [
                "notice": notice,
                "session": .text(session), "purpose": "gate-access", "noticeShown": true, "freelyGiven": true,
                "operations": ["enrol", "verify"], "offDevice": true, "language": "en",
            ]
            #expect(try await post("/v1/device/consents", yes.adding("session", "cs_x")).status == 401)
            #expect(
                try await post("/v1/device/consents", yes.adding("purpose", "lounge-entry")).status == 404)
            #expect(try await post("/v1/device/consents", yes.adding("operations", [])).status == 400)
            #expect(try await post("/v1/device/consents", yes.adding("ageBand", "adult")).status == 400)
            let old = yes.adding("notice", notice.adding("version", 99))
            let changed = try await post("/v1/device/consents", old)
            #expect(changed.status == 409 && changed.json["notice"]?["digest"] == notice["digest"])
            #expect(changed.json["notice"]?["texts"]?.list?.isEmpty == false, "the new words come with it")
            let given = try await post("/v1/device/consents", yes)
            #expect(given.status == 201 && given.json["shortfalls"]?.list?.isEmpty == true)
            #expect(given.json["receipt"] == nil, "a receipt signs in: it is not the device's")
            #expect(try await post("/v1/device/enrolments", picture.adding("session", "cs_x")).status == 401)
            let small = picture.adding("picture", .text(Data([1] as [UInt8]).base64EncodedString()))
            let undecided = try await post("/v1/device/enrolments", small)
            #expect(undecided.status == 200 && undecided.json["cue"]?.text != nil)
            #expect(try await post("/v1/device/enrolments", picture).status == 201)
            let claim: JSONValue = ["picture": .text(face), "person": "flat-1"]
            #expect(try await post("/v1/device/decisions", claim).json["result"]?.text == "match")
            let refused = try await post("/v1/device/decisions", ["picture": .text(face)])
            #expect(
                refused.json["result"]?.text != "match", "they agreed to be compared, not to be searched for")
            let uses = "/v1/alternatives/gate-a-card/uses"
            #expect(try await post(uses, ["site": "compound-a"]).status == 201)
            #expect(try await post(uses, ["site": "mall"]).status == 404)
            let named: JSONValue = ["site": "compound-a", "person": "flat-1"]
            #expect(try await post(uses, named).status == 400, "a device names nobody")
            try await tablet.device.leave()
        }
    }
}

extension GateTablet {
    static func renewal(_ name: String, _ key: P256.Signing.PrivateKey) throws -> JSONValue {
        guard case .object(let members) = try form(name, code: "", key) else { return .null }
        return .object(members.filter { ["key", "proof"].contains($0.name) })
    }
}

extension JSONValue {
    /// The notice of a purpose as a device shows it, by what a yes names it.
    func shownNotice(_ purpose: String) -> JSONValue {
        let use = self["purposes"]?.list?.first { $0["id"]?.text == purpose }
        return [
            "version": use?["notice"]?["version"] ?? .null, "digest": use?["noticeDigest"] ?? .null,
        ]
    }

    /// The same object with another value of this name.
    func adding(_ name: String, _ value: JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.name != name } + [.init(name, value)])
    }
}
