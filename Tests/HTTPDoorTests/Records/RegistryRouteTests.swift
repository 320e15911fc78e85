import Desk
import Foundation
import Law
import Primitives
import Registry
import Testing

@testable import HTTPDoor

@Suite struct RegistryRouteTests {
    private static let site: JSONValue = [
        "id": "annex", "controller": "sunrise-property", "name": "The annex", "kind": "residential-gate",
        "purposes": ["gate-access"],
    ]

    @Test(arguments: RecordsShop.Shelf.allCases)
    func `a site is registered, changed by its tag and taken out, each as a revision`(
        _ shelf: RecordsShop.Shelf
    ) async throws {
        try await RecordsHouse.visit(shelf, withGate: true) { house in
            let made = try await house.ask(.put, "/v1/sites/annex", Self.site)
            #expect(
                made.status == 200 && made["revision"] == 2 && house.isProven(made.receipt), "\(made.text)")
            let shown = try await house.ask(.get, "/v1/sites/annex", as: "auditor eve")
            let tag = try #require(shown.headers["etag"])
            #expect(shown["name"] == "The annex" && made.headers["etag"] == tag)
            let known = try await house.ask(.get, "/v1/sites/annex", with: ["if-none-match": tag])
            #expect(known.status == 304 && known.bytes.isEmpty && known.headers["etag"] == tag)

            let blind = try await house.ask(.put, "/v1/sites/annex", Self.site)
            #expect(blind.status == 428, "the negative control: a change that does not say of what")
            var other = Self.site
            other.set("name", "The old annex")
            let stale = try await house.ask(.put, "/v1/sites/annex", other, with: ["if-match": "\"stale\""])
            #expect(stale.status == 412 && stale.kind == "changed")
            let change = try await house.ask(.put, "/v1/sites/annex", other, with: ["if-match": tag])
            #expect(change.status == 200 && change["revision"] == 3)
            #expect(try await house.ask(.delete, "/v1/sites/annex", with: ["if-match": tag]).status == 412)
            let newer = try #require(change.headers["etag"])
            let gone = try await house.together(.delete, "/v1/sites/annex", with: ["if-match": newer])
            #expect(
                gone.status == 200 && gone["revision"] == 4 && house.isProven(gone.receipt), "\(gone.text)")
            #expect(try await house.ask(.get, "/v1/sites/annex").status == 404)
            #expect(try await RegistryDesk(house.premises).inForce()?.by == "ann")
        }
    }

    @Test func `a revision tells what it changed, who did it, and who agreed`() async throws {
        try await RecordsHouse.visit(withGate: true) { house in
            let held = try await house.ask(.get, "/v1/purposes/gate-access")
            var longer = try JSONDecoder().decode(JSONValue.self, from: Data(held.bytes))
            longer.set("retentionDays", 400)
            let done = try await house.together(
                .put, "/v1/purposes/gate-access", longer, with: ["if-match": held.headers["etag"] ?? ""])
            #expect(done.status == 200 && done["revision"] == 2, "\(done.text)")
            let told = try await house.ask(
                .get, "/v1/registry/revisions/2/change", as: "auditor eve")
            #expect(told["by"] == "ann" && told["approver"] == "bob" && told["isNewest"] == true)
            #expect(told["act"] == "retention-extension", "\(told.text)")
            let change = try #require(told["change"]?.text)
            #expect(change.contains("-    retentionDays: 365") && change.contains("+    retentionDays: 400"))
            #expect(!change.contains("gate-a-lane"), "the control: what stayed is left out")
            let first = try await house.ask(.get, "/v1/registry/revisions/1/change")
            #expect(first["approver"] == nil && first["isNewest"] == false)
            #expect(first["change"]?.text?.contains("gate-a-lane") == true, "all of the first is new")
            #expect(try await house.ask(.get, "/v1/registry/revisions/3/change").status == 404)
            let listed = try await house.ask(.get, "/v1/registry/revisions")
            #expect(listed.items.map { $0["approver"] } == ["bob", nil])
        }
    }

    @Test func `a request that is asked again under its name is done once`() async throws {
        try await RecordsHouse.visit(withGate: true) { house in
            let name = ["idempotency-key": "site-1"]
            let first = try await house.ask(.put, "/v1/sites/annex", Self.site, with: name)
            let again = try await house.ask(.put, "/v1/sites/annex", Self.site, with: name)
            #expect(first.bytes == again.bytes && !first.receipt.isEmpty)
            let gone = ["idempotency-key": "site-2", "if-match": "*"]
            let deleted = try await house.together(.delete, "/v1/sites/annex", with: gone)
            let twice = try await house.ask(.delete, "/v1/sites/annex", with: gone)
            #expect(deleted.status == 200 && deleted.bytes == twice.bytes)
            #expect(try await house.ask(.delete, "/v1/sites/annex").status == 404)
            let unnamed = try await house.ask(
                .put, "/v1/sites/annex", Self.site, with: ["idempotency-key": ""])
            #expect(unnamed.status == 400 && unnamed.kind == "idempotency-key", "the negative control")
        }
    }

    @Test func `what would not be sound is refused with the member that is amiss, and nothing is changed`()
        async throws
    {
        try await RecordsHouse.visit { house in
            let before = try await RegistryDesk(house.premises).inForce()?.number
            let text = "{\n  \"id\": \"annex\",\n  \"controller\": \"nobody\",\n  \"name\": \"The annex\"\n}"
            let dangling = try await house.ask(.put, "/v1/sites/annex", raw: Array(text.utf8))
            #expect(
                dangling.status == 422 && dangling["pointer"] == "/controller" && dangling["line"] == nil,
                "\(dangling.text)")
            #expect(dangling["detail"]?.text?.contains("nobody") == true)
            let unknown =
                "{\"id\": \"annex\", \"controller\": \"sunrise-property\",\n\"name\": \"x\", \"colour\": 1}"
            let key = try await house.ask(.put, "/v1/sites/annex", raw: Array(unknown.utf8))
            #expect(key.status == 422 && key["pointer"] == "/colour", "\(key.text)")
            let other = try await house.ask(.put, "/v1/sites/other", Self.site)
            #expect(other.status == 422 && other["pointer"] == "/id")
            let nested =
                "{\"id\": \"annex\", \"controller\": \"sunrise-property\", \"name\": \"x\",\n"
                + " \"areas\": [{\"id\": \"a\", \"bounds\": \"b\"},\n {\"id\": \"gate-a-lane\", \"bounds\": \"b\"}]}"
            let deep = try await house.ask(.put, "/v1/sites/annex", raw: Array(nested.utf8))
            #expect(deep.status == 422 && deep["pointer"] == "/areas/1/id", "\(deep.text)")
            #expect(deep["detail"]?.text?.contains("body:") == false)
            for odd in ["{}], \"controllers\": [", "[]", "", "{\"id\": \"annex\"}}"] {
                let heard = try await house.ask(.put, "/v1/sites/annex", raw: Array(odd.utf8))
                #expect([400, 422].contains(heard.status), "\(odd)")
            }
            let used = try await house.ask(
                .delete, "/v1/controllers/sunrise-property", with: ["if-match": "*"])
            #expect(used.status == 422, "a controller whose sites stay")
            #expect(try await RegistryDesk(house.premises).inForce()?.number == before)
        }
    }

    @Test func `the whole registry is read as YAML and JSON, and replaced by its tag`() async throws {
        try await RecordsHouse.visit { house in
            let json = try await house.ask(.get, "/v1/registry")
            let yaml = try await house.ask(.get, "/v1/registry?form=yaml")
            let tag = try #require(json.headers["etag"])
            #expect(yaml.headers["etag"] == tag && yaml.headers["content-type"] == "application/yaml")
            #expect(try await house.ask(.get, "/v1/registry", with: ["if-none-match": tag]).status == 304)
            let document = try RegistryDocument.parse(yaml: yaml.text)
            #expect("\"\(document.digest.hex)\"" == tag)
            let same = try await house.ask(.put, "/v1/registry", raw: yaml.bytes)
            #expect(same.status == 200 && same["changed"] == false)
            let renamed = yaml.text.replacing("Harbour Mall", with: "Harbour Hall")
            #expect(try await house.ask(.put, "/v1/registry", raw: Array(renamed.utf8)).status == 428)
            let changed = try await house.ask(
                .put, "/v1/registry", raw: Array(renamed.utf8), with: ["if-match": tag])
            #expect(changed.status == 200 && changed["changed"] == true && house.isProven(changed.receipt))
            let bad = try await house.ask(.put, "/v1/registry", raw: Array("sites:\n  - id: X Y\n".utf8))
            #expect(bad.status == 422 && bad["line"] == 2, "\(bad.text)")
        }
    }

    @Test func `every list is paged, and shown to those whom it is for`() async throws {
        try await RecordsHouse.visit { house in
            let lists = [
                "controllers", "sites", "devices", "purposes", "assessments", "notices", "alternatives",
            ]
            for list in lists {
                let first = try await house.ask(.get, "/v1/\(list)?limit=1", as: "operator bob")
                #expect(first.items.count == 1, "\(list)")
                let all = try await house.ask(.get, "/v1/\(list)")
                if let next = first["next"]?.text {
                    let rest = try await house.ask(.get, "/v1/\(list)?after=\(next)")
                    #expect(first.items + rest.items == all.items, "\(list)")
                }
                #expect(try await house.ask(.get, "/v1/\(list)", as: "nobody").status == 401)
                let id = try #require(all.items.first?["id"]?.text)
                let path = "/v1/\(list)/\(id)"
                let one = try await house.ask(.get, path)
                let denied = try await house.ask(.put, path, as: "operator bob", one.json)
                #expect(denied.status == 403, "\(list)")
                let tag = try #require(one.headers["etag"])
                let kept = try await house.ask(.put, path, one.json, with: ["if-match": tag])
                #expect(kept.status == 200 && kept["changed"] == false, "\(list): \(kept.text)")
                let used = try await house.ask(.delete, path, with: ["if-match": "\"other\""])
                #expect(used.status == 412, "\(list)")
            }
            #expect(try await house.ask(.get, "/v1/sites?limit=0").status == 400)
            #expect(try await house.ask(.get, "/v1/areas").items.contains { $0["id"] == "gate-a-lane" })
        }
    }

    @Test func `an area is put and taken out by itself, and its site has it`() async throws {
        try await RecordsHouse.visit(withGate: true) { house in
            let lane: JSONValue = ["id": "annex-lane", "site": "compound-b", "bounds": "two metres deep"]
            let made = try await house.ask(.put, "/v1/areas/annex-lane", lane)
            #expect(
                made.status == 200 && made["revision"] == 2 && house.isProven(made.receipt), "\(made.text)")
            let shown = try await house.ask(.get, "/v1/areas/annex-lane", as: "auditor eve")
            #expect(shown["site"] == "compound-b" && shown["bounds"] == "two metres deep")
            #expect(shown.headers["etag"] == made.headers["etag"])
            let site = try await house.ask(.get, "/v1/sites/compound-b")
            #expect(site["areas"]?.list?.compactMap { $0["id"] } == ["gate-b-lane", "annex-lane"])
            let same = try await house.ask(.put, "/v1/areas/annex-lane", lane, with: ["if-match": "*"])
            #expect(same.status == 200 && same["changed"] == false)
            for (name, value) in [
                ("site", JSONValue.text("nowhere")), ("bounds", " "), ("id", "other"), ("colour", 1),
            ] {
                var odd = lane
                odd.set(name, value)
                let heard = try await house.ask(.put, "/v1/areas/annex-lane", odd, with: ["if-match": "*"])
                #expect(heard.status == 422 && heard["pointer"]?.text == "/\(name)", "\(heard.text)")
            }
            let tag = try #require(shown.headers["etag"])
            var wider = lane
            wider.set("bounds", "the whole street")
            #expect(try await house.ask(.put, "/v1/areas/annex-lane", wider).status == 428)
            let alone = try await house.ask(.put, "/v1/areas/annex-lane", wider, with: ["if-match": tag])
            #expect(alone.kind == "approval-needed", "\(alone.text)")
            let used = try await house.ask(.delete, "/v1/areas/gate-a-lane", with: ["if-match": "*"])
            #expect(used.status == 409 || used.status == 422, "a device stands in it")
            let gone = try await house.together(.delete, "/v1/areas/annex-lane", with: ["if-match": tag])
            #expect(gone.status == 200, "\(gone.text)")
            #expect(try await house.ask(.get, "/v1/areas/annex-lane").status == 404)
            #expect(try await house.ask(.get, "/v1/sites/compound-b")["areas"]?.list?.count == 1)
        }
    }
}

extension JSONValue {
    /// Sets one member of an object.
    mutating func set(_ name: String, _ value: JSONValue) {
        guard case .object(let members) = self else { return }
        self = .object(members.filter { $0.name != name } + [Member(name, value)])
    }
}
