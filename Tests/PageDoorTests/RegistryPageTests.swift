import Desk
import Foundation
import HTTPDoor
import Law
import Testing

@testable import PageDoor

/// The overview of the registry and its wizards, on a real house.
@Suite struct RegistryPageTests {
    private static let examples: [(RegistryShelf, String)] = [
        (.controllers, "sunrise-property"), (.sites, "compound-a"), (.areas, "gate-a-lane"),
        (.devices, "gate-a-terminal"), (.purposes, "gate-access"), (.assessments, "gate-assessment"),
        (.notices, "gate-notice"), (.alternatives, "gate-a-card"),
    ]

    @Test func `every wizard opens with something registered and with nothing, in both languages`()
        async throws
    {
        try await RegistryHouse.visit { house in
            for (shelf, id) in Self.examples {
                for language in Language.allCases {
                    let wizard = try #require(RegistryWizard.of(shelf))
                    let kept = try await house.text("/console/registry/\(shelf.rawValue)/\(id)", in: language)
                    let new = try await house.text("/console/registry/\(shelf.rawValue)/_new", in: language)
                    for field in wizard.fields {
                        #expect(kept.contains("id=\"\(field.path)\""), "\(shelf.rawValue) \(field.path)")
                        #expect(new.contains("id=\"\(field.path)\""), "\(shelf.rawValue) \(field.path)")
                    }
                    for page in [kept, new] {
                        #expect(!page.contains("registry.fields."), "a word is missing: \(shelf.rawValue)")
                        #expect(!page.contains("registry.choices."), "a word is missing: \(shelf.rawValue)")
                        #expect(page.contains("lang=\"\(language.rawValue)\""))
                    }
                    #expect(kept.contains("data-id=\"\(id)\"") && !kept.contains("data-new data-may-write"))
                    #expect(new.contains("data-new") && new.contains("data-etag=\"\""))
                }
            }
        }
    }

    @Test func `the overview and every list tell what is registered and what is not known yet`() async throws
    {
        try await RegistryHouse.visit { house in
            for language in Language.allCases {
                let overview = try await house.text("/console/registry", in: language)
                #expect(overview.contains("site-compound-a") && overview.contains("gate-a-lane"))
                #expect(overview.contains("/console/registry/purposes/visitor-analytics#necessity"))
                #expect(overview.contains("<strong>1</strong>"), "the revision in force")
                for shelf in RegistryShelf.allCases {
                    let list = try await house.text("/console/registry/\(shelf.rawValue)", in: language)
                    #expect(list.contains("/console/registry/\(shelf.rawValue)/_new"))
                }
            }
            let playroom = try await house.text("/console/registry/notices")
            #expect(playroom.contains("/console/registry/notices/playroom-notice#texts"), "it says no rights")
        }
    }

    @Test(arguments: [
        "/console/registry/sites/nowhere", "/console/registry/colours/red", "/console/registry/colours",
        "/console/registry/areas/nowhere",
    ])
    func `what is not registered is not there`(_ path: String) async throws {
        try await RegistryHouse.visit { house in
            let heard = try await house.get(path)
            #expect(heard.status == 404)
        }
    }

    @Test(arguments: [Role.operator, .auditor])
    func `who may not write reads, and is offered no change`(_ role: Role) async throws {
        try await RegistryHouse.visit { house in
            let page = try await house.text("/console/registry/sites/compound-a", as: role)
            #expect(!page.contains("data-may-write") && !page.contains("id=\"remove\""))
            #expect(page.contains("disabled"))
            let overview = try await house.text("/console/registry", as: role)
            #expect(!overview.contains("/_new"))
            #expect(try await house.get("/console/registry/sites/_new", as: role).status == 403)
        }
    }

    @Test func `the tag of a wizard is that of the interface, and what is saved by it is shown`() async throws
    {
        try await RegistryHouse.visit { house in
            for (shelf, id) in Self.examples {
                let path = "/v1/\(shelf.rawValue)/\(id)"
                let (before, tag) = try await house.json(path)
                let page = try await house.text("/console/registry/\(shelf.rawValue)/\(id)")
                let written = tag.replacing("\"", with: "&quot;")
                #expect(page.contains("data-etag=\"\(written)\""), "\(shelf.rawValue)")
                let again = try await house.put(path, before, over: tag)
                #expect(again.status == 200 && again.tag == tag, "unchanged")
            }
            let (site, tag) = try await house.json("/v1/sites/compound-a")
            let other = site.adding([.init("name", "North <gate> & \"co\"")])
            #expect(
                try await house.put("/v1/sites/compound-a", other, over: tag).status
                    == 200)
            let page = try await house.text("/console/registry/sites/compound-a")
            #expect(page.contains("North &lt;gate&gt; &amp; &quot;co&quot;") && !page.contains("<gate>"))
            #expect(try await house.put("/v1/sites/compound-a", site, over: tag).status == 412)
            #expect(try await house.text("/console/registry").contains("<strong>2</strong>"))
        }
    }

    @Test func `a polygon is kept as it was drawn, and no other shape is`() async throws {
        try await RegistryHouse.visit { house in
            let (known, _) = try await house.json("/v1/areas/gate-a-lane")
            let area = known.adding([.init("id", "gate-a-lane-2")])
            let corners: JSONValue = [["x": 0, "y": 0], ["x": 1000, "y": 0], ["x": 500, "y": 875]]
            let drawn = area.adding([.init("outline", corners)])
            #expect(try await house.put("/v1/areas/gate-a-lane-2", drawn, over: "").status == 200)
            let (now, next) = try await house.json("/v1/areas/gate-a-lane-2")
            #expect(now["outline"] == corners)
            let page = try await house.text("/console/registry/areas/gate-a-lane-2")
            #expect(page.contains("data-points=\"0,0 1000,0 500,875\""))
            let odd: [JSONValue] = [
                [], [["x": 0, "y": 0], ["x": 1, "y": 1]],
                [["x": 0, "y": 1001], ["x": 1, "y": 1], ["x": 2, "y": 0]],
            ]
            for shape in odd {
                let wrong = area.adding([.init("outline", shape)])
                let status = try await house.put("/v1/areas/gate-a-lane-2", wrong, over: next).status
                #expect([400, 422].contains(status), "\(status)")
            }
        }
    }

    @Test func `a new version of an assessment takes over its words, and neither its day nor its signature`()
        async throws
    {
        try await RegistryHouse.visit { house in
            let page = try await house.text("/console/registry/assessments/_new?from=gate-assessment")
            #expect(page.contains("value=\"gate-assessment-2\""))
            #expect(page.contains("Entry without hands") && !page.contains("data protection lead"))
            #expect(page.contains("id=\"in:finishedOn\" class=\"short\" type=\"date\" value=\"\""))
            let old = try await house.text("/console/registry/assessments/gate-assessment")
            #expect(old.contains("id=\"versions\"") && old.contains("id=\"new-version\""))
        }
    }

    @Test func `every revision stays readable`() async throws {
        try await RegistryHouse.visit { house in
            let (site, tag) = try await house.json("/v1/sites/compound-a")
            let other = site.adding([.init("name", "Another name")])
            _ = try await house.put("/v1/sites/compound-a", other, over: tag)
            let (list, _) = try await house.json("/v1/registry/revisions")
            #expect(list["items"]?.list?.compactMap { $0["revision"]?.integer } == [2, 1])
            #expect(list["items"]?.list?.first?["by"] == "ada")
            let (page, _) = try await house.json("/v1/registry/revisions?limit=1")
            #expect(page["next"] == "2")
            let (rest, _) = try await house.json("/v1/registry/revisions?limit=1&after=2")
            #expect(rest["items"]?.list?.compactMap { $0["revision"]?.integer } == [1])
            let (first, _) = try await house.json("/v1/registry/revisions/1")
            #expect(first["sites"]?.list?.first?["name"] == site["name"])
            #expect(try await house.get("/v1/registry/revisions/3").status == 404)
        }
    }
}
