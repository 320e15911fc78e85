import Desk
import Foundation
import Law
import Ledger
import Primitives
import Registry
import Store
import Testing

@testable import HTTPDoor

@Suite struct PersonRouteTests {
    @Test(arguments: RecordsShop.Shelf.allCases)
    func `somebody is admitted, agrees, is looked at and erased over the wire`(
        _ shelf: RecordsShop.Shelf
    ) async throws {
        try await RecordsHouse.visit(shelf) { house in
            let (id, consent) = try await house.resident("flat-1")
            let listed = try await house.ask(.get, "/v1/people", as: "operator bob")
            #expect(listed.items == [["id": .text(id)]], "numbers and nothing else")
            let look = try await house.ask(
                .get, "/v1/people/flat-1", as: "operator bob", with: ["x-reason": "the lift is broken"])
            #expect(look["name"] == "Flat-1" && look["id"] == .text(id) && look["references"] == [])
            #expect(look["consents"]?.list?.first?["state"] == "given")
            let trail = try await house.ask(.get, "/v1/people/\(id)/trail", as: "controller ann")
            let bob = trail.items.first { $0["operator"] == "bob" }
            #expect(bob?["reason"] == "the lift is broken" && bob?["looked"] == "show")
            #expect(
                trail.items.filter { $0["isAboutYou"] == true }.allSatisfy {
                    house.isProven(Array(($0["proof"]?.text ?? "").utf8))
                })
            let ended = try await house.ask(.post, "/v1/consents/\(consent)/withdrawal", as: "operator bob")
            #expect(ended.status == 200 && ended["withdrawals"]?.list?.first?["state"] == "completed")
            let again = try await house.ask(.post, "/v1/consents/\(consent)/withdrawal")
            #expect(again.status == 409)
            let erased = try await house.ask(.delete, "/v1/people/\(id)")
            #expect(erased.status == 200, "\(erased.text)")
            #expect(try await house.ask(.get, "/v1/people/\(id)").status == 404)
        }
    }

    @Test func `an auditor sees who looked, and never at whose file`() async throws {
        try await RecordsHouse.visit { house in
            let (id, _) = try await house.resident("flat-1")
            _ = try await house.ask(
                .get, "/v1/people/flat-1", as: "operator bob", with: ["x-reason": "the lift is broken"])
            let looks = try await house.ask(.get, "/v1/ledger/looks", as: "auditor eve")
            #expect(looks.items.contains { $0["by"] == "bob" && $0["isReasoned"] == true })
            #expect(!looks.text.contains(id) && !looks.text.contains("flat-1"), "not whose it was")
            let own = try await house.ask(.get, "/v1/people/\(id)", as: "subject \(id)")
            #expect(own.status == 200)
            let after = try await house.ask(.get, "/v1/ledger/looks", as: "auditor eve")
            #expect(!after.text.contains(id) && after.items.count > looks.items.count)
            #expect(try await house.ask(.get, "/v1/ledger/looks", as: "operator bob").status == 403)
        }
    }

    @Test func `a person asked for twice is one, and somebody else's reference is not told whose it is`()
        async throws
    {
        try await RecordsHouse.visit { house in
            let name = ["idempotency-key": "one"]
            let form: JSONValue = ["name": "Li Wei"]
            let first = try await house.ask(.post, "/v1/people", form, with: name)
            let again = try await house.ask(.post, "/v1/people", form, with: name)
            #expect(first.bytes == again.bytes && first.status == 201)
            #expect(first.headers["location"] == "/v1/people/\(first["id"]?.text ?? "")")
            let reused = try await house.ask(.post, "/v1/people", ["name": "Ann"], with: name)
            #expect(reused.status == 422, "another request under the same name")
            let (id, _) = try await house.resident("flat-1", agreeing: false)
            let taken = try await house.ask(.post, "/v1/people", ["name": "Ann", "reference": "flat-1"])
            #expect(taken.status == 409 && !taken.text.contains(id))
            #expect(try await house.ask(.post, "/v1/people", ["reference": ""]).status == 400)
            #expect(try await house.ask(.post, "/v1/people", ["name": 7]).status == 400)
        }
    }

    @Test func `a consent says what it lacks, in the language asked for`() async throws {
        try await RecordsHouse.visit { house in
            let (id, _) = try await house.resident("flat-1", agreeing: false)
            let bare: JSONValue = ["site": "compound-a"]
            let path = "/v1/people/\(id)/consents"
            let given = try await house.ask(.post, path, bare, with: ["accept-language": "zh-CN, en;q=0.5"])
            let short = try #require(given["shortfalls"]?.list)
            #expect(given.status == 201 && !short.isEmpty && house.isProven(given.receipt))
            let words = short.flatMap { $0["grounds"]?.list ?? [] }.compactMap { $0["why"]?.text }
            #expect(words.allSatisfy { $0.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } })
            let whole = try await house.ask(.post, path, RecordsHouse.consent)
            #expect(whole["shortfalls"] == [], "the control: a complete consent lacks nothing")
            #expect(try await house.ask(.get, path).items.count == 2)
            #expect(try await house.ask(.post, path, ["site": "nowhere"]).status == 404)
            #expect(try await house.ask(.post, path, ["site": "compound-a", "days": -1]).status == 400)
            #expect(try await house.ask(.post, path, ["site": "compound-a", "kind": "tacit"]).status == 400)
            #expect(try await house.ask(.post, "/v1/people/nobody/consents", bare).status == 404)
        }
    }

    @Test func `what the law refuses of a consent is told as it stands, and not only after the yes`()
        async throws
    {
        try await RecordsHouse.visit { house in
            let (id, consent) = try await house.resident("flat-1")
            let now = try await house.ask(.get, "/v1/people/\(id)/shortfalls", as: "subject \(id)")
            #expect(now.status == 200 && now.items.map { $0["consent"] } == [.text(consent)], "\(now.text)")
            let before = now.items.first?["shortfalls"]?.list?.count
            // The other ways are taken away: the yes stands, and its use does not.
            var document = try #require(try await RegistryDesk(house.premises).inForce()).document
            let site = document.sites[0].id
            document.alternatives.removeAll { $0.site == site }
            _ = try await RegistryDesk(house.premises).apply(document, by: "test")
            let after = try await house.ask(.get, "/v1/people/\(id)/shortfalls")
            let short = after.items.first?["shortfalls"]?.list ?? []
            #expect(short.count > before ?? 0, "\(after.text)")
            #expect(short.allSatisfy { $0["grounds"]?.list?.isEmpty == false })
            let another = try await house.ask(
                .get, "/v1/people/\(id)/shortfalls",
                as: "subject \(try await house.resident("flat-2").id)")
            #expect(another.status == 404, "another's is not there")
            _ = try await house.ask(.post, "/v1/consents/\(consent)/withdrawal")
            #expect(try await house.ask(.get, "/v1/people/\(id)/shortfalls").items.isEmpty)
        }
    }

    @Test func `a withdrawal is the same bytes under its name, and a no ends what was agreed to`()
        async throws
    {
        try await RecordsHouse.visit { house in
            let (_, consent) = try await house.resident("flat-1")
            let name = ["idempotency-key": "go"]
            let path = "/v1/consents/\(consent)/withdrawal"
            let first = try await house.ask(.post, path, with: name)
            house.shop.day.advance(seconds: 7200)
            let again = try await house.ask(.post, path, with: name)
            let receipts = [first, again].map { $0["withdrawals"]?.list?.first?["receipt"] }
            #expect(first.status == 200 && receipts[0] == receipts[1] && receipts[0] != nil)
            let (id, second) = try await house.resident("flat-2")
            let no = try await house.ask(
                .post, "/v1/people/\(id)/refusals", as: "operator bob", ["site": "compound-a"])
            #expect(no.status == 201 && no["ended"]?.list?.first?["consent"] == .text(second))
            #expect(house.isProven(no.receipt))
            let stands = try await house.ask(.get, "/v1/people/\(id)/consents").items.map { $0["state"] }
            #expect(stands == ["withdrawn"])
        }
    }

    @Test func `use is stopped and allowed again, a guardian is heard, and another way is on record`()
        async throws
    {
        try await RecordsHouse.visit { house in
            let (id, consent) = try await house.resident("flat-1")
            let stopped = try await house.ask(.post, "/v1/people/\(id)/restriction")
            #expect(stopped["isRestricted"] == true && house.isProven(stopped.receipt))
            #expect(try await house.ask(.get, "/v1/people/\(id)")["isRestricted"] == true)
            #expect(try await house.ask(.delete, "/v1/people/\(id)/restriction")["isRestricted"] == false)
            #expect(try await house.ask(.get, "/v1/people/\(id)/references").items.isEmpty)
            for list in [
                try await house.ask(.get, "/v1/people/\(id)")["events"]?.list ?? [],
                try await house.ask(.get, "/v1/people/\(id)/trail").items,
            ] {
                let restrictions = list.filter { $0["kind"] == "processing.restricted" }
                #expect(restrictions.map { $0["lifts"] } == [false, true], "one stopped it, one allowed it")
                #expect(list.allSatisfy { $0["kind"] == "processing.restricted" || $0["lifts"] == nil })
            }
            let mother: JSONValue = ["guardian": "g1", "word": "refused"]
            let heard = try await house.ask(.post, "/v1/consents/\(consent)/guardian", mother)
            #expect(heard.status == 201 && house.isProven(heard.receipt))
            let state = try await house.ask(.get, "/v1/people/\(id)/consents").items.first?["state"]
            #expect(state == "opposed")
            let ways = try await house.ask(.get, "/v1/alternatives").items
            let way = try #require(ways.first { $0["site"] == "compound-a" }?["id"]?.text)
            let uses = "/v1/alternatives/\(way)/uses"
            let used = try await house.ask(.post, uses, as: "integration door", ["site": "compound-a"])
            #expect(used.status == 201 && house.isProven(used.receipt))
            let elsewhere = try await house.ask(.post, uses, as: "integration door", ["site": "mall-atrium"])
            #expect(elsewhere.status == 404)
            #expect(
                try await house.ask(.post, "/v1/alternatives/none/uses", ["site": "compound-a"]).status == 404
            )
        }
    }

    @Test func `what is another's is not there`() async throws {
        try await RecordsHouse.visit { house in
            let (ann, _) = try await house.resident("flat-1")
            let (bob, consent) = try await house.resident("flat-2")
            let me = "subject \(ann)"
            for path in ["", "/consents", "/trail", "/references"] {
                let own = try await house.ask(.get, "/v1/people/\(ann)\(path)", as: me)
                let other = try await house.ask(.get, "/v1/people/\(bob)\(path)", as: me)
                let nobody = try await house.ask(.get, "/v1/people/nobody\(path)", as: me)
                #expect(own.status == 200 && other.status == 404 && other.bytes == nobody.bytes, "\(path)")
            }
            for path in ["restriction", "refusals", "requests"] {
                var body: JSONValue = ["site": "compound-a", "kind": "complaint"]
                if path == "refusals" { body = ["site": "compound-a"] }
                let other = try await house.ask(.post, "/v1/people/\(bob)/\(path)", as: me, body)
                #expect(other.status == 404, "\(path)")
            }
            #expect(try await house.ask(.delete, "/v1/people/\(bob)", as: me).status == 404)
            #expect(try await house.ask(.post, "/v1/consents/\(consent)/withdrawal", as: me).status == 404)
            let mine = try await house.ask(.post, "/v1/me/withdrawals", as: me, ["consent": .text(consent)])
            #expect(mine.status == 404)
            let theirs = try await house.ask(.get, "/v1/me/receipts", as: "subject \(bob)").items
            let entry = try #require(theirs.first?["entry"]?.integer)
            #expect(try await house.ask(.get, "/v1/receipts/\(entry)", as: me).status == 404)
            #expect(try await house.ask(.get, "/v1/receipts/\(entry)", as: "subject \(bob)").status == 200)
        }
    }
}
