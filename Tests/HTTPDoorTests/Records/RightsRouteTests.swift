import Desk
import Foundation
import Law
import Ledger
import Primitives
import Store
import StoreSQLite
import Testing

@testable import HTTPDoor

@Suite struct RightsRouteTests {
    @Test(arguments: RecordsShop.Shelf.allCases)
    func `a person sees all, knows who looked, and takes everything back`(
        _ shelf: RecordsShop.Shelf
    ) async throws {
        try await RecordsHouse.visit(shelf) { house in
            let (id, consent) = try await house.resident("flat-1")
            let me = "subject \(id)"
            _ = try await house.ask(.get, "/v1/people/\(id)", as: "operator bob")
            let all = try await house.ask(.get, "/v1/me", as: me)
            #expect(all["name"] == "Flat-1" && all["id"] == .text(id))
            let looks = try await house.ask(.get, "/v1/me/trail", as: me).items.compactMap {
                $0["operator"]?.text
            }
            #expect(looks == ["bob", id, id])
            let receipts = try await house.ask(.get, "/v1/me/receipts?limit=2", as: me)
            let rest = try await house.ask(
                .get, "/v1/me/receipts?after=\(receipts["next"]?.text ?? "")", as: me)
            let proofs = (receipts.items + rest.items).map {
                Array(($0["receipt"]?["proof"]?.text ?? "").utf8)
            }
            #expect(proofs.count == 4 && proofs.allSatisfy(house.isProven))
            #expect(try await house.ask(.get, "/v1/me/consents", as: me).items.first?["id"] == .text(consent))
            let ended = try await house.ask(.post, "/v1/me/withdrawals", as: me)
            #expect(ended.status == 200 && ended["withdrawals"]?.list?.count == 1)
            #expect(try await house.ask(.post, "/v1/me/withdrawals", as: me).status == 409)
            let yes = try await house.ask(.post, "/v1/me/consents", as: me, RecordsHouse.consent)
            #expect(yes.status == 201)
            let stopped = try await house.ask(.post, "/v1/me/restriction", as: me)
            #expect(house.isProven(stopped.receipt))
            #expect(try await house.ask(.delete, "/v1/me/restriction", as: me)["isRestricted"] == false)
            let no = try await house.ask(.post, "/v1/me/objections", as: me, ["site": "compound-a"])
            #expect(no.status == 201 && no["ended"]?.list?.count == 1)
            #expect(try await house.ask(.delete, "/v1/me", as: me).status == 200)
            #expect(try await house.ask(.get, "/v1/me", as: me).status == 404)
        }
    }

    @Test(arguments: [false, true])
    func `one switch ends both of two consents to one thing, by its place or by either number`(
        _ isByNumber: Bool
    ) async throws {
        try await RecordsHouse.visit { house in
            let (id, consent) = try await house.resident("flat-1")
            let me = "subject \(id)"
            let renewed = try await house.ask(.post, "/v1/people/\(id)/consents", RecordsHouse.consent)
            #expect(renewed.status == 201)
            let wish: JSONValue =
                isByNumber
                ? ["consent": .text(consent)] : ["site": "compound-a", "purpose": "gate-access"]
            let ended = try await house.ask(.post, "/v1/me/withdrawals", as: me, wish)
            #expect(ended.status == 200 && ended["withdrawals"]?.list?.count == 2, "\(ended.text)")
            #expect(ended["withdrawals"]?.list?.allSatisfy { $0["hadReference"] == false } == true)
            let left = try await house.ask(.get, "/v1/me/consents", as: me).items
            #expect(left.count == 2 && left.allSatisfy { $0["state"] == "withdrawn" })
            #expect(try await house.ask(.post, "/v1/me/withdrawals", as: me, wish).status == 409)
        }
    }

    @Test func `a yes in the portal is to the notice that was shown, or to none`() async throws {
        try await RecordsHouse.visit { house in
            let (id, _) = try await house.resident("flat-1", agreeing: false)
            let me = "subject \(id)"
            let rules = try await house.ask(.get, "/v1/places/compound-a/rules", as: me)
            let notice = rules["purposes"]?.list?.first { $0["id"] == "gate-access" }?["notice"]
            let shown: JSONValue = [
                "version": notice?["version"] ?? .null, "digest": notice?["digest"] ?? .null,
            ]
            func agree(_ notice: JSONValue) async throws -> Heard {
                try await house.ask(
                    .post, "/v1/me/consents", as: me, RecordsHouse.consent.adding("notice", notice))
            }
            let changed = try await agree(shown.adding("version", 99))
            #expect(changed.status == 409 && changed["type"] == "/problems/notice-changed")
            #expect(changed["notice"]?["digest"] == notice?["digest"])
            #expect(try await house.ask(.get, "/v1/me/consents", as: me).items.isEmpty)
            let unseen = try await house.ask(.post, "/v1/me/consents", as: me, RecordsHouse.consent)
            let seen = try await agree(shown)
            #expect(unseen.status == 201 && seen.status == 201, "\(seen.text)")
            func lacks(_ yes: Heard) -> Int { yes["shortfalls"]?.list?.count ?? 0 }
            #expect(lacks(unseen) > lacks(seen), "without its digest no notice counts as shown")
            let paper = try await house.ask(.get, "/v1/me/export?form=html&lang=zh-Hans", as: me)
            #expect(paper.text.contains("lang=\"zh-Hans\""), "in the language that the page was in")
        }
    }

    @Test func `a copy is given as JSON, page and text, in both languages, and nothing of it is markup`()
        async throws
    {
        try await RecordsHouse.visit { house in
            let odd = "<script>alert(1)</script> *[x](http://e)*"
            let person = try await house.ask(.post, "/v1/people", ["name": .text(odd)])
            let me = "subject \(person["id"]?.text ?? "")"
            _ = try await house.ask(.post, "/v1/me/complaints", as: me, ["text": .text(odd)])
            let json = try await house.ask(.get, "/v1/me/export", as: me)
            #expect(json["person"]?["name"] == .text(odd) && json["requests"]?.list?.count == 1)
            #expect(json.headers["content-disposition"]?.contains("countenance-export.json") == true)
            for (tongue, word) in [("en", "Your consents"), ("zh-Hans", "您的同意")] {
                let page = try await house.ask(
                    .get, "/v1/me/export?form=html", as: me, with: ["accept-language": tongue])
                let text = try await house.ask(
                    .get, "/v1/me/export?form=md", as: me, with: ["accept-language": tongue])
                #expect(page.text.contains(word) && text.text.contains(word))
                #expect(!page.text.contains("<script") && page.text.contains("&lt;script&gt;"))
                #expect(!text.text.contains("[x](") && !text.text.contains("<script"))
            }
            #expect(try await house.ask(.get, "/v1/me/export?form=exe", as: me).status == 400)
        }
    }

    @Test(arguments: RecordsShop.Shelf.allCases)
    func `what a human must answer is a dated duty until it is answered`(
        _ shelf: RecordsShop.Shelf
    ) async throws {
        try await RecordsHouse.visit(shelf) { house in
            let (id, _) = try await house.resident("flat-1")
            let me = "subject \(id)"
            let before = try await house.ask(.get, "/v1/duties").items.count
            let asked = try await house.ask(
                .post, "/v1/me/complaints", as: me, ["text": "The gate was shut."],
                with: ["idempotency-key": "c1"])
            #expect(
                asked.status == 202 && asked["due"] == "2026-05-25" && house.isProven(asked.receipt),
                "\(asked.text)")
            let twice = try await house.ask(
                .post, "/v1/me/complaints", as: me, ["text": "The gate was shut."],
                with: ["idempotency-key": "c1"])
            #expect(twice.receipt == asked.receipt)
            for path in ["reviews", "corrections", "explanations"] {
                #expect(try await house.ask(.post, "/v1/me/\(path)", as: me, ["text": "Why?"]).status == 202)
            }
            try await refuseEmpty(id, house)
            let desk = try await house.ask(
                .post, "/v1/people/\(id)/requests", as: "operator bob",
                ["kind": "correction", "text": "My name."])
            #expect(desk.status == 202)
            let duties = try await house.ask(.get, "/v1/duties", with: ["accept-language": "zh"]).items
            let mine = duties.filter { $0["origin"]?.text?.hasPrefix("requests/") == true }
            #expect(duties.count == before + 5 && mine.count == 5)
            #expect(mine.allSatisfy { $0["due"] == "2026-05-25" && $0["binds"] == true })
            #expect(!(duties.contains { "\($0)".contains(id) }), "a duty names nobody")

            try await answerFirst(of: id, house)
            #expect(try await house.ask(.get, "/v1/duties").items.count == before + 4)
            let looked = try await house.ask(.get, "/v1/me/trail", as: me).items
            #expect(looked.contains { $0["looked"] == "request" && $0["operator"] == "bob" })
            _ = try await house.ask(.delete, "/v1/me", as: me)
            #expect(
                try await house.ask(.get, "/v1/duties").items.count == before,
                "who is forgotten waits for nothing")
        }
    }

    /// What says nothing, and what is about an entry of somebody else's, makes no duty.
    private func refuseEmpty(_ id: String, _ house: RecordsHouse) async throws {
        let me = "subject \(id)"
        for path in ["complaints", "reviews", "corrections", "explanations"] {
            for empty in [["text": " \n"], [:]] as [JSONValue] {
                let heard = try await house.ask(.post, "/v1/me/\(path)", as: me, empty)
                #expect(heard.status == 422 && heard.kind == "blank", "\(path): \(heard.text)")
            }
            // The first entry is that of the registry, and of nobody.
            let foreign: JSONValue = ["text": "Why?", "about": 0]
            #expect(try await house.ask(.post, "/v1/me/\(path)", as: me, foreign).status == 404, "\(path)")
        }
        let desk = try await house.ask(
            .post, "/v1/people/\(id)/requests", as: "operator bob", ["kind": "complaint", "text": ""])
        #expect(desk.status == 422)
    }

    /// An operator reads what is open, and answers the first.
    private func answerFirst(of id: String, _ house: RecordsHouse) async throws {
        let open = try await house.ask(.get, "/v1/requests", as: "operator bob").items
        let first = try #require(open.first)
        #expect(open.count == 5 && first["text"] == "The gate was shut." && first["person"] == .text(id))
        let path = "/v1/requests/\(first["id"]?.integer ?? 0)/answer"
        #expect(try await house.ask(.post, path, ["outcome": "refused", "text": "  "]).status == 400)
        let said: JSONValue = ["outcome": "granted", "text": "It was mended."]
        let answer = try await house.ask(.post, path, as: "operator bob", said)
        #expect(answer.status == 201 && house.isProven(answer.receipt))
        #expect(try await house.ask(.post, path, said).status == 409, "answered once")
        #expect(try await house.ask(.post, "/v1/requests/0/answer", said).status == 404)
        let told = try await house.ask(.get, "/v1/me/requests", as: "subject \(id)").items
        #expect(told.first?["answer"]?["text"] == "It was mended." && told.last?["state"] == "open")
    }

    @Test func `a refused decision is explained at once, with its law, to the person it was about`()
        async throws
    {
        try await RecordsHouse.visit { house in
            let (id, _) = try await house.resident("flat-1", agreeing: false)
            let entry = try await house.refusedEntry(of: id)
            let me = "subject \(id)"
            for (tongue, word) in [("en", "Refused"), ("zh-Hans", "不予处理")] {
                let why = try await house.ask(
                    .post, "/v1/me/explanations", as: me, ["about": .count(entry)],
                    with: ["accept-language": tongue])
                let lines = (why["explanation"]?.list ?? []).compactMap(\.text)
                #expect(
                    why.status == 200 && lines.first?.hasPrefix(word) == true && lines.count > 2,
                    "\(why.text)")
                #expect(lines.first?.contains("Sunrise Court, north gate") == true, "a place by its name")
                #expect(lines.first?.contains("gate-access") == false, "and a purpose in words: \(lines[0])")
                #expect(house.isProven(why.receipt))
            }
            let (other, _) = try await house.resident("flat-2", agreeing: false)
            let foreign = try await house.ask(
                .post, "/v1/me/explanations", as: "subject \(other)", ["about": .count(entry)])
            #expect(foreign.status == 404)
        }
    }

    @Test func `rights are served while the keys are out of reach, and nothing else is`() async throws {
        try await RecordsHouse.visit(.sqlite) { house in
            let (ann, consent) = try await house.resident("flat-1")
            let (bob, _) = try await house.resident("flat-2")
            let (eve, _) = try await house.resident("flat-3")
            try await (house.premises.store as? SQLiteStore)?.close()
            let key = house.folder + "/keys/root.key"
            try FileManager.default.moveItem(atPath: key, toPath: house.folder + "/root.away")
            let home = Installation(house.folder)
            guard case .rightsOnly(let left, let why) = try await home.openForRights(in: house.shop) else {
                Issue.record("it opened whole")
                return
            }
            let served = ServedHouse(left, outage: why)
            try await RecordsHouse.serve(served, house.shop, house.asked) { out in
                try await self.exercise((ann, consent), bob, eve, out)
            }
            try await (left.store as? SQLiteStore)?.close()
            try FileManager.default.moveItem(atPath: house.folder + "/root.away", toPath: key)
            let back = try await home.open(in: house.shop)
            try await RecordsHouse.serve(ServedHouse(back), house.shop, house.asked) { whole in
                let mine = try await whole.ask(.get, "/v1/me/receipts", as: "subject \(ann)").items
                let withdrawal = mine.first { $0["kind"] == "consent.withdrawn" }
                #expect(whole.isProven(Array((withdrawal?["receipt"]?["proof"]?.text ?? "").utf8)))
                #expect(
                    try await whole.ask(.get, "/v1/requests").items.map { $0["kind"] } == [
                        "complaint", "erasure",
                    ])
            }
            try await (back.store as? SQLiteStore)?.close()
        }
    }

    /// Every right, of people whose keys are out of reach.
    private func exercise(
        _ ann: (id: String, consent: String), _ bob: String, _ eve: String, _ out: RecordsHouse
    ) async throws {
        let path = "/v1/consents/\(ann.consent)/withdrawal"
        let ended = try await out.ask(.post, path, as: "subject \(ann.id)")
        let told = ended["withdrawals"]?.list?.first
        #expect(ended.status == 202 && told?["receipt"] == "pending", "\(ended.text)")
        let subject: SubjectID = try #require(SubjectID(ann.id))
        let stored = try await out.premises.store.consents(of: subject)
        #expect(stored.allSatisfy { $0.withdrawnAt != nil })
        let all = try await out.ask(.post, "/v1/me/withdrawals", as: "subject \(bob)")
        #expect(all.status == 202)
        let no = try await out.ask(
            .post, "/v1/people/\(bob)/refusals", as: "operator bob", ["site": "compound-a"])
        #expect(no.status == 202 && no["receipt"] == "pending")
        #expect(try await out.ask(.post, "/v1/me/restriction", as: "subject \(ann.id)").status == 202)
        #expect(try await out.ask(.delete, "/v1/me/restriction", as: "subject \(ann.id)").status == 503)
        let asked = try await out.ask(
            .post, "/v1/me/complaints", as: "subject \(ann.id)", ["text": "Slow."])
        #expect(asked.status == 202 && asked["receipt"] == "pending")
        let gone = try await out.ask(.delete, "/v1/me", as: "subject \(eve)")
        #expect(gone.status == 202 && gone["withdrawals"]?.list?.count == 1)
        for path in ["/v1/me", "/v1/people", "/v1/sites", "/v1/duties"] {
            let who = path == "/v1/me" ? "subject \(ann.id)" : "controller ann"
            #expect(try await out.ask(.get, path, as: who).status == 503, "the control: \(path)")
        }
        #expect(try await out.ask(.get, "/v1/ledger/checkpoint").status == 200)
        let face = try await out.ask(.post, "/v1/verifications?site=compound-a", as: "nobody", raw: [1])
        let ways = face["alternative"]?.list ?? []
        #expect(face.status == 503 && ways.compactMap { $0["kind"]?.text } == ["card", "code", "staff"])
        #expect(ways.first?["id"] == "gate-a-card" && ways.first?["site"] == nil, "\(face.text)")
        let anywhere = try await out.ask(.post, "/v1/verifications", as: "nobody", raw: [1])
        #expect(anywhere["alternative"]?.list?.allSatisfy { $0["site"]?.text != nil } == true)
    }
}
