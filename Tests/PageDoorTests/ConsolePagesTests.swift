import Foundation
import HTTPDoor
import Law
import NIOHTTP1
import Testing

@testable import PageDoor

/// Every page of the console in both languages, for everybody whose it is and nobody else.
@Suite struct ConsolePagesTests {
    /// Pages as somebody opens them; a given segment is filled in.
    private static let paths = ConsolePages.all.map { page in
        (
            page,
            page.path.replacing("{person}", with: "nobody").replacing("{entry}", with: "0")
                .replacing("{revision}", with: "1")
        )
    }

    private static let names: [(String, Role)] = [
        ("ada", .controller), ("bo", .operator), ("cy", .auditor),
    ]

    private func own(_ pages: [(Page, String)]) -> [(Page, String)] {
        pages.filter { !$0.1.hasPrefix("/console/registry") && !$0.1.hasSuffix("decisions/0") }
    }

    @Test func `every page opens in both languages for whoever it is for, and for nobody else`() async throws
    {
        try await ConsoleHouse.serve { house in
            var opened = 0
            for (name, role) in Self.names {
                let token = try await house.session(name)
                for (page, path) in own(Self.paths) {
                    for language in Language.allCases {
                        let answer = try await house.ask("GET", path, as: token, in: language)
                        let isOwn = page.reaches[role] != .none
                        #expect(answer.status == (isOwn ? 200 : 403), "\(path) as \(name)")
                        #expect(answer.body.contains("<html lang=\"\(language.rawValue)\""), "\(path)")
                        if isOwn { Self.check(answer.body, path) }
                        opened += 1
                    }
                }
            }
            print("promise: \(opened) openings of \(Self.paths.count) pages of the console by three roles")
        }
    }

    /// No word is missing, and nothing that a template would have filled in is left over.
    private static func check(_ body: String, _ path: String) {
        #expect(body.firstMatch(of: #/(?:>|")console\.[a-zA-Z.]+/#) == nil, "\(path) lacks a word")
        #expect(!body.contains("{{") && !body.contains("}}"), "\(path)")
        let seen = body.replacing(#/<script[\s\S]*?<\/script>/#, with: "")
        #expect(seen.firstMatch(of: #/\{[a-zA-Z]+\}/#) == nil, "\(path)")
    }

    @Test func `a stranger is led to sign in, and a witness sees no page`() async throws {
        try await ConsoleHouse.serve { house in
            let token = try await house.session("wi")
            for (page, path) in own(Self.paths) where page.reaches[.anonymous] == .none {
                let stranger = try await house.ask("GET", path)
                #expect(stranger.status == 303, "\(path)")
                #expect(stranger.headers.first(name: "location")?.hasPrefix("/console/sign-in") == true)
                #expect(try await house.ask("GET", path, as: token).status == 403, "\(path)")
            }
        }
    }

    @Test func `a house in which nothing is registered says so on every page`() async throws {
        try await ConsoleHouse.serve(registry: false) { house in
            let token = try await house.session("ada")
            for path in ["/console", "/console/parity", "/console/exports/activities", "/console/duties"] {
                let answer = try await house.ask("GET", path, as: token)
                #expect(answer.status == 200, "\(path)")
            }
            #expect(try await house.ask("GET", "/console", as: token).body.contains("class=\"empty\""))
        }
    }

    @Test func `posture puts the gravest site first, with the way to the field that mends it`() async throws {
        try await ConsoleHouse.serve { house in
            let token = try await house.session("ada")
            let body = try await house.ask("GET", "/console", as: token).body
            let unlawful = try #require(body.range(of: "id=\"site-compound-b\""))
            let lawful = try #require(body.range(of: "id=\"site-compound-a\""))
            #expect(unlawful.lowerBound < lawful.lowerBound)
            #expect(
                body.contains("href=\"/console/registry/alternatives\"")
                    || body.contains("/console/registry/sites/compound-b"))
            #expect(body.contains("Order No. 19 Art. 10"))
            let auditor = try await house.ask("GET", "/console", as: try await house.session("cy")).body
            #expect(!auditor.contains("data-fix") && auditor.contains("/console/registry/") == false)
        }
    }

    @Test func `what somebody wrote is shown as text and never as markup`() async throws {
        let attack = "</title><script>alert(1)</script>{{w.common.name}}"
        try await ConsoleHouse.serve { house in
            let token = try await house.session("ada")
            let read = try await house.ask("GET", "/v1/sites/compound-a", as: token)
            var site = try JSONDecoder().decode(JSONValue.self, from: Data(read.body.utf8))
            site = site.adding([.init("name", .text(attack))])
            let put = try await house.ask(
                "PUT", "/v1/sites/compound-a", as: token,
                headers: [
                    "if-match": read.headers.first(name: "etag") ?? "", "content-type": "application/json",
                ],
                String(decoding: try JSONEncoder().encode(site), as: UTF8.self))
            #expect(put.status == 200, "\(put.body)")
            for path in [
                "/console", "/console/people", "/console/parity", "/console/decisions",
                "/console/exports/register",
            ] {
                let body = try await house.ask("GET", path, as: token).body
                #expect(!body.contains("<script>alert"), "\(path)")
                #expect(body.contains("&lt;script&gt;alert(1)"), "\(path)")
            }
        }
    }

    @Test func `a guarded change lies in the inbox line by line, for another to agree to`() async throws {
        try await ConsoleHouse.serve { house in
            let (ada, eve) = (try await house.session("ada"), try await house.session("eve"))
            let read = try await house.ask("GET", "/v1/purposes/gate-access", as: ada)
            let longer = read.body.replacing("\"retentionDays\":365", with: "\"retentionDays\":700")
            #expect(longer != read.body)
            let put = try await house.ask(
                "PUT", "/v1/purposes/gate-access", as: ada,
                headers: [
                    "if-match": read.headers.first(name: "etag") ?? "", "content-type": "application/json",
                ],
                longer)
            #expect(put.status == 409, "\(put.body)")
            let own = try await house.ask("GET", "/console/approvals", as: ada).body
            let other = try await house.ask("GET", "/console/approvals", as: eve).body
            let auditor = try await house.ask("GET", "/console/approvals", as: try await house.session("cy"))
                .body
            #expect(own.contains("data-refuse") && !own.contains("data-approve"))
            #expect(other.contains("data-refuse") && other.contains("data-approve"))
            #expect(!auditor.contains("data-refuse>") && !auditor.contains("data-approve"))
            #expect(other.contains("retentionDays: 365") && other.contains("retentionDays: 700"))
            // The same in the reader's language, with what it was and what it will be.
            let chinese = try await house.ask("GET", "/console/approvals", as: eve, in: .zhHans).body
            #expect(chinese.contains("<td class=\"was\">365</td><td class=\"will\">700</td>"))
            #expect(!chinese.contains("is restated") && !other.contains("is restated"))
        }
    }

    @Test func `a new house is begun from its console`() async throws {
        try await ConsoleHouse.serve(registry: false) { house in
            let token = try await house.session("ada")
            for path in ["/console", "/console/registry"] {
                let page = try await house.ask("GET", path, as: token)
                #expect(page.status == 200, "\(path)")
                #expect(page.body.contains("/console/registry"))
            }
            let registry = try await house.ask("GET", "/console/registry", as: token).body
            #expect(registry.contains("/console/registry/controllers/_new"))
        }
    }

    @Test func `a device's code and trust are in its wizard, for those who may make one`() async throws {
        try await ConsoleHouse.serve { house in
            for (name, mayMake) in [("ada", true), ("bo", true), ("cy", false)] {
                let page = try await house.ask(
                    "GET", "/console/registry/devices/gate-a-terminal", as: try await house.session(name)
                ).body
                #expect(page.contains("id=\"trust\""))
                #expect(page.contains("id=\"make-code\"") == mayMake, "\(name)")
            }
            let ada = try await house.session("ada")
            let site = try await house.ask("GET", "/console/registry/sites/mall", as: ada)
            #expect(!site.body.contains("id=\"trust\""), "only a device has it")
        }
    }

    @Test func `a reason in Chinese is on record as it was written`() async throws {
        try await ConsoleHouse.serve { house in
            let token = try await house.session("ada")
            let made = try await house.ask(
                "POST", "/v1/people", as: token, headers: ["content-type": "application/json"],
                "{\"name\":\"Ann\"}")
            let id = try #require(made.body.firstMatch(of: #/"id":"([^"]+)"/#)?.output.1)
            let reason = "本人来前台查询"
            let coded = try #require(reason.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let looked = try await house.ask(
                "GET", "/v1/people/\(id)", as: token, headers: ["x-reason": coded])
            #expect(looked.status == 200)
            let trail = try await house.ask("GET", "/v1/people/\(id)/trail", as: token)
            #expect(trail.body.contains(reason))
        }
    }

    @Test func `an entry that is no decision has no page of decisions`() async throws {
        try await ConsoleHouse.serve { house in
            let token = try await house.session("ada")
            #expect(try await house.ask("GET", "/console/decisions/0", as: token).status == 404)
            #expect(try await house.ask("GET", "/console/ledger/99999", as: token).status == 404)
            #expect(try await house.ask("GET", "/console/ledger/0", as: token).status == 200)
        }
    }
}
