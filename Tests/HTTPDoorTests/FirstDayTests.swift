import Desk
import Foundation
import Law
import Ledger
import Primitives
import Testing

@testable import Access
@testable import HTTPDoor

/// The first day of a server, over HTTP: nobody, the first controller, the second, and what two do together.
@Suite struct FirstDayTests {
    private func form(_ members: [String: String]) throws -> String {
        let bearer = Dictionary(uniqueKeysWithValues: members.map { ($0.key, JSONValue.text($0.value)) })
        let all = bearer.merging(["bearer": .flag(true)]) { $1 }
        let value = JSONValue.object(all.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
        return String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    private func token(_ answer: StaffAnswer) throws -> String { try #require(answer.json?["token"]?.text) }

    private func secret(_ answer: StaffAnswer) throws -> [UInt8] {
        let text = try #require(answer.json?["secondFactor"]?["secret"]?.text)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bytes, rest, bits): ([UInt8], Int, Int) = ([], 0, 0)
        for letter in text {
            (rest, bits) = (rest << 5 | (letters.firstIndex(of: letter) ?? 0), bits + 5)
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(rest >> bits & 255))
            }
        }
        return bytes
    }

    @Test func `there is nobody to begin with, then one, and from the second on two decide`() async throws {
        try await StaffHouse.serve { house in
            let now = house.premises.clock.now()
            let password = StaffHouse.password
            let guessed = try await house.ask(
                "POST", "/v1/first-account", try form(["name": "ada", "code": "guess", "password": password]))
            #expect(guessed.status == 401)
            let code = try #require(try await house.served.firstCode())
            let first = try await house.ask(
                "POST", "/v1/first-account", try form(["name": "ada", "code": code, "password": password]))
            #expect(first.status == 201)
            let time = TimeCode.digits(try secret(first), now.seconds / 30)
            let signIn = ["name": "ada", "password": password, "code": time]
            let again = try await house.ask("POST", "/v1/sign-in/password", try form(signIn))
            #expect(again.status == 200)
            let replay = try await house.ask("POST", "/v1/sign-in/password", try form(signIn))
            #expect(replay.status == 401)
            let ada = try token(again)
            // The second is added by the first alone, and the record says so.
            let second = try await house.ask(
                "POST", "/v1/accounts", as: ada, try form(["name": "bo", "role": "operator"]))
            #expect(second.status == 201)
            let invitation = try #require(second.json?["code"]?.text)
            let joined = try await house.ask(
                "POST", "/v1/accounts/join",
                try form(["name": "bo", "code": invitation, "password": password]))
            #expect(joined.status == 201)
            let bo = try token(joined)
            // The third is not.
            let third = try form(["name": "cy", "role": "auditor"])
            let asked = try await house.ask("POST", "/v1/accounts", as: ada, third)
            #expect(asked.status == 409 && asked.kind == "approval-needed")
            let approval = try #require(asked.json?["approval"])
            let id = try #require(approval["id"]?.text)
            let seen = try form(["payload": try #require(approval["payload"]?.text)])
            let own = try await house.ask("POST", "/v1/approvals/\(id)/approve", as: ada, seen)
            #expect(own.status == 403)
            let other = try await house.ask("POST", "/v1/approvals/\(id)/approve", as: bo, seen)
            #expect(other.status == 200 && other.json?["approver"]?.text == "bo")
            let changed = try await house.ask(
                "POST", "/v1/accounts", as: ada, try form(["name": "cy", "role": "controller"]))
            #expect(changed.status == 409)
            // Asked for otherwise meanwhile, what was agreed to has lapsed: it is asked for and agreed to anew.
            try await agree(third, asked: ada, by: bo, in: house)
            let done = try await house.ask("POST", "/v1/accounts", as: ada, third)
            #expect(done.status == 201)
            let twice = try await house.ask("POST", "/v1/accounts", as: ada, third)
            #expect(twice.status == 409 && twice.kind == "conflict")
            try await recorded(house)
        }
    }

    /// One asks for an account once more, and the other agrees to what is asked for now.
    private func agree(_ wish: String, asked one: String, by other: String, in house: StaffHouse) async throws
    {
        let asked = try await house.ask("POST", "/v1/accounts", as: one, wish)
        #expect(asked.status == 409 && asked.kind == "approval-needed")
        let approval = try #require(asked.json?["approval"])
        let path = "/v1/approvals/\(try #require(approval["id"]?.text))/approve"
        let read = try form(["payload": try #require(approval["payload"]?.text)])
        #expect(try await house.ask("POST", path, as: other, read).status == 200)
    }

    /// The record has both names in one entry.
    private func recorded(_ house: StaffHouse) async throws {
        var payloads: [CanonicalValue] = []
        for (index, entry) in try await AuditDesk(house.premises).entries(from: 0, limit: 100)
        where entry.kind == .approval {
            payloads.append(try await PastReceiptDesk(house.premises).receipt(of: index).file.payload)
        }
        #expect(payloads.map { $0["alone"]?.text } == ["yes", nil])
        #expect(payloads.map { $0["by"]?.text } == ["ada", "ada"])
        #expect(payloads.map { $0["with"]?.text } == [nil, "bo"])
        print("promise A2: both names are in one entry of the ledger")
    }

    @Test func `a key opens its scope, until it is revoked or its time is over`() async throws {
        try await StaffHouse.serve { house in
            try await house.fill()
            let ada = try await house.session("ada")
            let wish = """
                {"label":"till","purpose":"gate-access","site":"compound-a","device":"gate-a-terminal",\
                "operations":["verify"]}
                """
            let made = try await house.ask("POST", "/v1/keys", as: ada, wish)
            #expect(made.status == 201)
            let (text, id) = (made.json?["key"]?.text ?? "", made.json?["id"]?.text ?? "")
            let scope = try #require(try await caller(house, ["x-api-key": text])?.scope)
            #expect(scope.site.text == "compound-a" && scope.operations == [.verify])
            #expect(try await caller(house, ["authorization": "Bearer \(text)"])?.role == .integration)
            #expect(!(try await house.ask("GET", "/v1/keys", as: ada)).body.contains(text))
            let foreign = wish.replacing("gate-a-terminal", with: "gate-b-terminal")
            #expect(try await house.ask("POST", "/v1/keys", as: ada, foreign).status == 404)
            let twice = ["idempotency-key": "one"]
            #expect(try await house.ask("POST", "/v1/keys", as: ada, headers: twice, wish).status == 201)
            #expect(try await house.ask("POST", "/v1/keys", as: ada, headers: twice, wish).status == 409)
            #expect(try await house.ask("DELETE", "/v1/keys/\(id)", as: ada).status == 200)
            await #expect(throws: Problem.self) { _ = try await caller(house, ["x-api-key": text]) }
            #expect(try await house.ask("GET", "/v1/keys", as: text).status == 401)
        }
    }

    private func caller(_ house: StaffHouse, _ headers: [String: String]) async throws -> Caller? {
        try await KeyDoorkeeper(house.gate, house.premises).caller(
            Knock(method: "GET", target: "/", headers: headers, body: .ofNothing))
    }

    @Test func `a person signs in by a code or a receipt, and by nobody else's`() async throws {
        try await StaffHouse.serve { house in
            try await house.fill()
            let (one, two) = (try await house.person(), try await house.person())
            let bo = try await house.session("bo")
            let given = try await house.ask("POST", "/v1/people/\(one.id)/codes", as: bo)
            #expect(given.status == 201)
            let code = try #require(given.json?["code"]?.text)
            let stolen = try await house.ask(
                "POST", "/v1/me/sign-in", try form(["person": two.id, "code": code]))
            let nobody = try await house.ask(
                "POST", "/v1/me/sign-in", try form(["person": "nobody", "code": code]))
            #expect(stolen.status == 401 && stolen.body == nobody.body)
            let right = try await house.ask(
                "POST", "/v1/me/sign-in", try form(["person": one.id, "code": code]))
            #expect(right.status == 200 && right.json?["name"]?.text == one.id)
            let receipt = try await house.ask("POST", "/v1/me/sign-in", try form(["receipt": two.receipt]))
            #expect(receipt.status == 200 && receipt.json?["name"]?.text == two.id)
            let session = try await house.ask("GET", "/v1/session", as: try token(receipt))
            #expect(session.json?["role"]?.text == "subject")
            // One letter of the secret changed, and a receipt of another kind, are none.
            let forged = two.receipt.replacing("extra ey", with: "extra eZ")
            #expect(
                try await house.ask("POST", "/v1/me/sign-in", try form(["receipt": forged])).status == 401)
            let looked = try await PersonDesk(house.premises).show(try #require(SubjectID(two.id)))
            let access = try await PastReceiptDesk(house.premises).receipt(
                of: try #require(looked.events.map(\.index).max()))
            // That somebody came in as them is on record, and theirs to see.
            #expect(access.file.entry.kind == .access)
            let entries = try await AuditDesk(house.premises).entries(from: 0, limit: 100)
            let last = try #require(entries.last { $0.1.kind == .access }?.0)
            let other = try await PastReceiptDesk(house.premises).receipt(of: last)
            #expect(
                try await house.ask("POST", "/v1/me/sign-in", try form(["receipt": other.file.text])).status
                    == 401)
        }
    }
}
