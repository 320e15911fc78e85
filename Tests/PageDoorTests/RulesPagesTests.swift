import Foundation
import HTTPDoor
import Law
import Registry
import Testing

@testable import PageDoor

/// The public rules of a place and its sign, for whoever comes by.
@Suite struct RulesPagesTests {
    private static let payload = "<img src=x onerror=alert(1)>\"'{{w}}"

    @Test(arguments: [Language.en, .zhHans])
    func `anyone reads the rules of every place, in both languages`(_ language: Language) async throws {
        try await PortalHouse.serve { house in
            let index = try await house.page("/rules", in: language)
            let sites = index.matches(of: #/href="/rules/([a-z-]+)"/#).map { String($0.output.1) }
            #expect(sites.count == 7)
            for site in sites {
                for path in ["/rules/\(site)", "/rules/\(site)/sign"] {
                    let text = try await house.page(path, in: language)
                    let names = text.matches(of: #/\b(?:portal|rules)\.[a-z]\w*(?:\.\w+)*/#).map(\.output)
                        .filter { !$0.hasSuffix(".js") && !$0.hasSuffix(".css") }
                    #expect(names.isEmpty, "\(path): \(names)")
                }
            }
        }
    }

    @Test func `the page says all that the law wants told, and nothing that is not public`() async throws {
        let secrets = ["evidence-only-here", "approver-only-here", "risk-only-here", "measures-only-here"]
        try await PortalHouse.serve { document in
            for index in document.sites.indices { document.sites[index].sign?.evidence = secrets[0] }
            for index in document.purposes.indices {
                document.purposes[index].basis?.evidence = secrets[0]
                document.purposes[index].basis?.approvedBy = secrets[1]
            }
            for index in document.assessments.indices {
                document.assessments[index].signedBy = secrets[1]
                (document.assessments[index].risk, document.assessments[index].measures) = (
                    secrets[2], secrets[3]
                )
            }
        } _: { house in
            let text = try await house.page("/rules/compound-a")
            for part in [
                "Sunrise Property", "privacy@sunrise.example.org", "your separate consent", "365 days",
                "pictures are not kept", "a card", "a code", "a member of staff", "Impact assessment",
                "12377",
                "sensitive personal information", "You may withdraw at any time",
            ] { #expect(text.contains(part), "\(part)") }
            for path in ["/rules/compound-a", "/rules/mall", "/v1/places/compound-a/rules", "/v1/places"] {
                let text = try await house.page(path)
                for secret in secrets + [
                    "gate-a-terminal", "hall-camera", "stopOrders", "auditedOn", "incidents",
                ] {
                    #expect(!text.contains(secret), "\(path) shows \(secret)")
                }
            }
            #expect(try await house.page("/rules/compound-b").contains("No other way is registered"))
            #expect(try await house.ask("/rules/nowhere").status == 404)
            #expect(try await house.ask("/rules/nowhere/sign.pdf").status == 404)
        }
    }

    @Test func `a sign whose code leads to this machine alone says so`() {
        for address in ["http://localhost:8082/rules/a", "http://127.0.0.1:8082/rules/a", "/rules/a"] {
            #expect(SignView.isLocal(address), "\(address)")
        }
        #expect(!SignView.isLocal("https://gate.example/rules/localhost"))
    }

    @Test func `the sign is one A4 page in both languages with a code that leads to the rules`() async throws
    {
        try await PortalHouse.serve { house in
            for site in ["compound-a", "mall", "therapy-room"] {
                let paper = try await house.ask("/rules/\(site)/sign.pdf")
                #expect(
                    paper.status == 200,
                    "\(site): \(String(decoding: paper.bytes.prefix(300), as: UTF8.self))")
                let facts = try PaperReader.told("pdfinfo", ["-"], of: paper.bytes)
                #expect(facts.contains("(A4)") && facts.contains(#/Pages: +1\n/#), "\(site): \(facts)")
                let text = try PaperReader.told("pdftotext", ["-", "-"], of: paper.bytes)
                #expect(text.contains("人脸识别区域") && text.contains("Face recognition in use"))
                #expect(text.contains("https://me.example/rules/\(site)".prefix(24)))
            }
            for site in ["compound-a", "mall", "laboratory"] {
                let sign = try await house.page("/rules/\(site)/sign")
                let contact = sign.split(separator: "class=\"contact\"").last?
                    .split(separator: "class=\"scan\"").first
                #expect(
                    contact?.contains("/rules/") == false, "\(site): the page is not the way to reach them")
            }
            let text = try await house.page("/rules/compound-a/sign")
            #expect(text.contains("lang=\"zh-Hans\"") && text.contains("lang=\"en\""))
            #expect(text.contains("晨曦物业") || text.contains("Sunrise Property"))
        }
    }

    @Test func `what a registry says is text on every page and no markup`() async throws {
        try await PortalHouse.serve { document in
            for index in document.sites.indices { document.sites[index].name = Self.payload }
            for index in document.purposes.indices {
                document.purposes[index].text = Self.payload
                document.purposes[index].necessity = Self.payload
            }
            for index in document.controllers.indices { document.controllers[index].name = Self.payload }
            for index in document.notices.indices {
                for text in document.notices[index].texts.indices {
                    document.notices[index].texts[text].purpose = Self.payload
                }
            }
        } _: { house in
            let (id, _) = try await house.person(named: Self.payload)
            for path in [
                "/rules", "/rules/compound-a", "/rules/compound-a/sign", "/me", "/me/consents", "/me/rights",
            ] {
                let text = try await house.page(path, as: path.hasPrefix("/me") ? id : nil)
                #expect(!text.contains("<img src=x") && text.contains("&lt;img src=x"), "\(path)")
            }
        }
    }
}
