import Access
import Desk
import Foundation
import Law
import Ledger
import Primitives
import Testing

@testable import HTTPDoor

/// A child at a tablet: what a guardian says there counts, and nothing else that the tablet may send.
@Suite("A child at a tablet", .serialized) struct GuardianRouteTests {
    struct Visit {
        let house: GateHouse
        let tablet: GateTablet
        let child: SubjectID
        let site: String
        let purpose: String
        let notice: JSONValue

        static func at(_ device: String, _ site: String, _ purpose: String, _ house: GateHouse) async throws
            -> Visit
        {
            let tablet = try await GateTablet.pair(device, at: house)
            let shown = try await tablet.ask("GET", "/v1/device/notice", at: house).json
            return Visit(
                house: house, tablet: tablet,
                child: try await PersonDesk(house.served.premises).admit(name: "Mei", reference: "child-1"),
                site: site, purpose: purpose, notice: shown.shownNotice(purpose))
        }

        func post(_ path: String, _ form: JSONValue) async throws -> GateDevice.Answer {
            try await tablet.ask("POST", path, form, at: house)
        }

        /// The desk makes a code, as an operator.
        func code(_ changes: (String, JSONValue)...) async throws -> GateDevice.Answer {
            var form: JSONValue = [
                "site": .text(site), "purpose": .text(purpose), "shown": "household-register",
                "age": "under-14",
            ]
            for (name, value) in changes { form = form.adding(name, value) }
            return try await tablet.device.send(
                "POST", "/v1/people/\(child)/guardian-codes", form,
                ["x-staff": "olga", "idempotency-key": UUID().uuidString])
        }

        /// A guardian comes to the tablet with a code of the desk.
        func mandate() async throws -> String {
            let code = try await code().json["code"]?.text ?? ""
            let opened = try await post(
                "/v1/device/guardians",
                ["person": "child-1", "code": .text(code), "purpose": .text(purpose)])
            return opened.json["guardian"]?.text ?? ""
        }

        /// The child's own session, as its own code or receipt would open it.
        func session() async throws -> String {
            let (served, now) = (house.served, house.served.premises.clock.now())
            let gate = try #require(served.gate)
            return SessionToken.spelled(try await gate.signIn(holderOfReceipt: child.text, at: now).token)
        }

        func yes(_ voice: String, _ token: String) -> JSONValue {
            let form: JSONValue = [
                "purpose": .text(purpose), "notice": notice,
                "noticeShown": true, "childTold": true, "freelyGiven": true,
                "operations": ["enrol", "verify"], "offDevice": true, "language": "en",
            ]
            return form.adding(voice, .text(token))
        }

        /// What a tablet in bad hands may send: each must be refused.
        func hostile(_ session: String) async throws -> [(String, String, JSONValue)] {
            let spent = try await mandate()
            _ = try await post("/v1/device/guardians/ended", ["guardian": .text(spent)])
            let other = try await code(("site", "compound-a"), ("purpose", "gate-access"))
            let foreign: JSONValue = ["person": "child-1", "code": other.json["code"] ?? .null]
            let (own, made) = (yes("session", session), String(repeating: "A", count: 43))
            let answer: JSONValue = [
                "guardian": "g", "word": "agreed", "evidence": .text(String(repeating: "0", count: 64)),
            ]
            let (agree, enrol, open) = (
                "/v1/device/consents", "/v1/device/enrolments", "/v1/device/guardians"
            )
            return [
                ("no voice", agree, own.adding("session", .null)),
                ("two voices", agree, own.adding("guardian", .text(spent))),
                ("a guardian who went", agree, yes("guardian", spent)),
                ("a session as a guardian", agree, yes("guardian", session)),
                ("a made-up guardian", agree, yes("guardian", made)),
                ("an age", agree, own.adding("ageBand", "adult")),
                ("a kind", agree, own.adding("kind", "guardian")),
                ("guardians of its own", agree, own.adding("guardians", [answer])),
                ("another site's code", open, foreign.adding("purpose", "therapy-check")),
                ("another purpose", open, foreign.adding("purpose", "gate-access")),
                ("a face before any yes", enrol, picture("session", session)),
                ("a face for a guardian who went", enrol, picture("guardian", spent)),
            ]
        }

        func picture(_ voice: String, _ token: String) -> JSONValue {
            let face = Data([10, 10, 10, 10] as [UInt8]).base64EncodedString()
            let form: JSONValue = ["picture": .text(face)]
            return form.adding(voice, .text(token))
        }
    }

    @Test func `a guardian agrees for a child, the record shows who and how it is known, and takes it back`()
        async throws
    {
        try await GateHouse.serve { house in
            let visit = try await Visit.at("therapy-tablet", "therapy-room", "therapy-check", house)
            let token = try await visit.mandate()
            let given = try await visit.post("/v1/device/consents", visit.yes("guardian", token))
            #expect(given.status == 201 && given.json["shortfalls"]?.list?.isEmpty == true, "\(given.status)")
            let consent = try #require(given.json["id"]?.text)
            let entry = try #require(given.json["entry"]?.integer)
            let file = try await PastReceiptDesk(house.served.premises).receipt(of: UInt64(entry)).file
            #expect(file.payload["age"]?.text == "under-14" && file.payload["by"]?.text == "guardian")
            guard case .list(let guardians)? = file.payload["guardians"] else {
                Issue.record("no guardians")
                return
            }
            // The evidence is an entry of the ledger itself: by which the desk says what it saw.
            let seen = try #require(guardians.first?["seen"]?.text)
            var leaves: [String] = []
            for index in 0..<UInt64(entry) {
                let past = try? await PastReceiptDesk(house.served.premises).receipt(of: index)
                leaves += [past?.file.entry.leafHash.hex].compactMap(\.self)
            }
            #expect(leaves.contains(seen))
            #expect(
                try await visit.post("/v1/device/enrolments", visit.picture("guardian", token)).status == 201)
            let back = try await visit.post(
                "/v1/device/withdrawals", ["guardian": .text(token), "consent": .text(consent)])
            #expect(back.status == 200 && back.json["entry"]?.integer != nil)
            #expect(
                try await visit.post("/v1/device/enrolments", visit.picture("guardian", token)).status == 403)
            // Whose guardian took it back is a child still, whatever it says by itself.
            let session = try await visit.session()
            let alone = try await visit.post("/v1/device/consents", visit.yes("session", session))
            #expect(alone.json["shortfalls"]?.list?.isEmpty == false)
            let refused = try await visit.post("/v1/device/enrolments", visit.picture("session", session))
            #expect(refused.status == 403)
            try await visit.tablet.device.leave()
        }
    }

    @Test func `whatever the tablet sends, a child without a guardian is refused`() async throws {
        try await GateHouse.serve { house in
            let visit = try await Visit.at("therapy-tablet", "therapy-room", "therapy-check", house)
            let session = try await visit.session()
            let tried = try await visit.hostile(session)
            var letIn = 0
            for (what, path, form) in tried {
                let answer = try await visit.post(path, form)
                #expect((400..<500).contains(answer.status), "\(what): \(answer.status)")
                letIn += (400..<500).contains(answer.status) ? 0 : 1
            }
            // Its own yes is on record as what it is: enough for nothing.
            let alone = try await visit.post("/v1/device/consents", visit.yes("session", session))
            #expect(alone.status == 201 && alone.json["shortfalls"]?.list?.isEmpty == false)
            let face = try await visit.post("/v1/device/enrolments", visit.picture("session", session))
            #expect(face.status == 403)
            // A guardian who read the page alone: the child was told nothing.
            let hasty = visit.yes("guardian", try await visit.mandate()).adding("childTold", false)
            let untold = try await visit.post("/v1/device/consents", hasty)
            #expect(untold.json["shortfalls"]?.list?.isEmpty == false)
            let control = visit.yes("guardian", try await visit.mandate())
            let agreed = try await visit.post("/v1/device/consents", control)
            #expect(agreed.json["shortfalls"]?.list?.isEmpty == true, "the control")
            print(
                "promise kiosk (children): \(tried.count + 2) ways of a hostile tablet, \(letIn) let in, "
                    + "control 1 of 1")
            try await visit.tablet.device.leave()
        }
    }

    @Test func `where nobody made rules for children, a guardian's yes is not enough`() async throws {
        try await GateHouse.serve { house in
            let visit = try await Visit.at("gate-a-terminal", "compound-a", "gate-access", house)
            let token = try await visit.mandate()
            let given = try await visit.post("/v1/device/consents", visit.yes("guardian", token))
            #expect(given.status == 201 && given.json["shortfalls"]?.list?.isEmpty == false)
            let face = try await visit.post("/v1/device/enrolments", visit.picture("guardian", token))
            #expect(face.status == 403)
            try await visit.tablet.device.leave()
        }
    }

    @Test func `a code is for a child whom the desk saw, for what the registry knows`() async throws {
        try await GateHouse.serve { house in
            let visit = try await Visit.at("gate-a-terminal", "compound-a", "gate-access", house)
            #expect(try await visit.code(("age", "adult")).status == 400)
            #expect(try await visit.code(("shown", "my word")).status == 400)
            #expect(try await visit.code(("purpose", "lounge-entry")).status == 404)
            #expect(try await visit.code(("days", 9)).status == 400)
            let made = try await visit.code(("guardian", "g-7"))
            #expect(made.status == 201 && made.json["guardian"]?.text == "g-7")
            let form: JSONValue = ["person": "child-1", "code": "22222222", "purpose": "gate-access"]
            for _ in 0..<5 { #expect(try await visit.post("/v1/device/guardians", form).status == 401) }
            let right = form.adding("code", .text(made.json["code"]?.text ?? ""))
            #expect(try await visit.post("/v1/device/guardians", right).status == 401, "guessed at too often")
            #expect(
                try await visit.post("/v1/device/guardians", form.adding("person", "nobody")).status == 401)
            try await visit.tablet.device.leave()
        }
    }

    @Test func `a hand-over opens a phone's session after the yes at the tablet, and no other way`()
        async throws
    {
        try await GateHouse.serve { house in
            let visit = try await Visit.at("gate-a-terminal", "compound-a", "gate-access", house)
            let session = try await visit.session()
            #expect(
                try await visit.post("/v1/device/hand-overs", ["session": .text(session)]).status == 404,
                "where the portal is not served there is nothing to hand over to")
            #expect(try await visit.post("/v1/device/hand-overs", ["session": "cs_x"]).status == 401)
            let made = try await visit.post(
                "/v1/device/hand-overs/answers", ["handOver": "x", "isTheirs": true])
            #expect(made.json["state"]?.text == "ended")
            let gate = try #require(house.served.gate)
            let now = house.served.premises.clock.now()
            let (name, secret, _) = try await gate.handOver(visit.child.text, at: "gate-a-terminal", now)
            func phone(_ path: String, _ form: JSONValue) async throws -> GateDevice.Answer {
                try await visit.tablet.device.send("POST", path, form, [:])
            }
            let taken = try await phone("/v1/hand-overs", ["code": .text(secret)])
            #expect(taken.status == 200)
            #expect(try await phone("/v1/hand-overs", ["code": .text(secret)]).status == 401)
            let claim = try #require(taken.json["claim"])
            let come: JSONValue = ["claim": claim, "bearer": true]
            #expect(try await phone("/v1/me/sign-in", come).status == 401, "nobody said yes")
            let seen = try await visit.post("/v1/device/hand-overs/answers", ["handOver": .text(name)])
            #expect(seen.json["state"]?.text == "taken" && seen.json["number"] == taken.json["number"])
            let said = try await visit.post(
                "/v1/device/hand-overs/answers", ["handOver": .text(name), "isTheirs": true])
            #expect(said.json["state"]?.text == "confirmed")
            #expect(try await phone("/v1/hand-overs", ["claim": claim]).json["state"]?.text == "confirmed")
            #expect(try await phone("/v1/me/sign-in", come).json["token"]?.text != nil, "the control")
            #expect(try await phone("/v1/me/sign-in", come).status == 401, "once")
            try await visit.tablet.device.leave()
        }
    }
}
