import Access
import Desk
import Foundation
import Law
import Policy
import Primitives
import Testing

@testable import HTTPDoor

@Suite struct DutyRouteTests {
    @Test func `duties, posture and exports are told in both languages, and name nobody`() async throws {
        try await RecordsHouse.visit { house in
            let (id, consent) = try await house.resident("flat-1")
            let eve = "auditor eve"
            for path in [
                "/v1/duties", "/v1/posture", "/v1/duties?site=compound-a", "/v1/posture?site=compound-a",
            ] {
                let english = try await house.ask(.get, path, as: eve)
                let chinese = try await house.ask(.get, path, as: eve, with: ["accept-language": "zh-Hans"])
                #expect(english.status == 200 && english.items.count == chinese.items.count, "\(path)")
                #expect(
                    (english.items.isEmpty || english.bytes != chinese.bytes) && !english.text.contains(id),
                    "\(path)")
            }
            #expect(try await house.ask(.get, "/v1/posture?site=nowhere", as: eve).status == 404)
            for path in ["activities", "register", "filing"] {
                let heard = try await house.ask(.get, "/v1/exports/\(path)", as: eve)
                #expect(heard.status == 200 && !heard.text.contains(id), "\(path)")
                #expect(try await house.ask(.get, "/v1/exports/\(path)", as: "operator bob").status == 403)
            }
            let figures = try await house.ask(.get, "/v1/exports/filing", as: eve)["controllers"]?.list
            #expect(figures?.first?["filedFrom"] == 100_000)
            _ = try await house.ask(.post, "/v1/consents/\(consent)/withdrawal")
            let open = try await house.ask(.get, "/v1/erasures", as: eve)
            let closed = try await house.ask(.post, "/v1/erasures/closing", as: "operator bob")
            #expect(open.status == 200 && closed.status == 200 && closed["stillOpen"] == 0)
        }
    }

    @Test func `taking another way from people takes two, and so does keeping faces longer`() async throws {
        try await RecordsHouse.visit(withGate: true) { house in
            let purpose = try await house.ask(.get, "/v1/purposes/gate-access")
            var longer = purpose.json
            longer.set("retentionDays", .integer((purpose["retentionDays"]?.integer ?? 0) + 1))
            let tag = try #require(purpose.headers["etag"])
            let asked = try await house.ask(.put, "/v1/purposes/gate-access", longer, with: ["if-match": tag])
            #expect(asked.status == 409 && asked.kind == "approval-needed", "\(asked.text)")
            #expect(asked["approval"]?["act"] == "retention-extension")
            var shorter = purpose.json
            shorter.set("retentionDays", 1)
            let fine = try await house.ask(.put, "/v1/purposes/gate-access", shorter, with: ["if-match": tag])
            #expect(fine.status == 200, "the control: a shorter term is nobody else's business")
            let way = try #require(
                try await house.ask(.get, "/v1/alternatives").items.first { $0["site"] == "compound-a" })
            let path = "/v1/alternatives/\(way["id"]?.text ?? "")"
            var dead = way
            dead.set("live", false)
            let stopped = try await house.ask(.put, path, dead, with: ["if-match": "*"])
            #expect(
                stopped.kind == "approval-needed" && stopped["approval"]?["act"] == "alternative-disabling")
            #expect(try await house.ask(.delete, path, with: ["if-match": "*"]).kind == "approval-needed")
            #expect(try await house.ask(.get, path)["live"] == way["live"], "nothing was changed")
        }
    }

    @Test func `every case of the law comes out the same through library and server`() async throws {
        try await RecordsHouse.visit { house in
            let folder = RecordsHouse.root.appending(path: "Cases")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter {
                $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") && $0 != "base.json"
            }
            let base = Array(try Data(contentsOf: folder.appending(path: "base.json")))
            let door = ServerDoor(house: house)
            var (met, failed) = (0, 0)
            for name in names {
                let item = try LawCase(Array(try Data(contentsOf: folder.appending(path: name))), base: base)
                let (near, far) = (try await LibraryDoor().judge(item), try await door.judge(item))
                #expect(near == far, "\(name)")
                let differences = item.differences(from: far)
                #expect(differences.isEmpty, "\(name): \(differences)")
                if near == far, differences.isEmpty { met += 1 } else { failed += 1 }
            }
            print("promise: \(met) cases of the law the same through library and server, \(failed) not")
            #expect(names.count > 100)
            let wrong = try await house.ask(.post, "/v1/law/decisions", ["facts": ["colour": "red"]])
            #expect(wrong.status == 422 && wrong["detail"]?.text?.contains("colour") == true)
        }
    }

    @Test func `the rules are listed to anyone, by pack and day`() async throws {
        try await RecordsHouse.visit { house in
            let all = try await house.ask(.get, "/v1/law/rules", as: "nobody").items.count
            let early = try await house.ask(.get, "/v1/law/rules?pack=cn&on=2020-01-01", as: "nobody").items
                .count
            #expect(all == Rulebook.entries.count && early < all)
            #expect(try await house.ask(.get, "/v1/law/rules?pack=moon", as: "nobody").status == 400)
            #expect(try await house.ask(.get, "/v1/law/rules?on=soon", as: "nobody").status == 400)
        }
    }
}

/// The way to the rules that goes over the wire.
struct ServerDoor: CaseDoor {
    let house: RecordsHouse

    func judge(_ item: LawCase) async throws -> CaseAnswer {
        let body =
            Array("{\"facts\":".utf8) + item.base + Array(",\"change\":".utf8) + item.change
            + Array(",\"at\":\"\(item.at)\",\"isStrict\":\(item.strict)}".utf8)
        let heard = try await house.ask(.post, "/v1/law/decisions", as: "auditor eve", raw: body)
        return try JSONDecoder().decode(CaseAnswer.self, from: Data(heard.bytes))
    }
}
