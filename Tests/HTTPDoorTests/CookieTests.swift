import Access
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Testing

@testable import HTTPDoor

/// How cookies come, and what can hide in them.
@Suite struct CookieTests {
    /// Asks who is signed in, with these fields of the name `cookie`.
    private func asks(_ house: StaffHouse, _ fields: String...) async throws -> UInt {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(house.port)/v1/session")
        for field in fields { request.headers.add(name: "cookie", value: field) }
        return try await HTTPClient.shared.execute(request, timeout: .seconds(60)).status.code
    }

    @Test
    func `a session in the value of another cookie signs nobody in, and one in a field of its own does`()
        async throws
    {
        try await StaffHouse.serve { house in
            try await house.fill()
            let own = "\(SessionToken.cookie)=\(try await house.session("ada"))"
            #expect(try await asks(house, own) == 200, "the control")
            #expect(try await asks(house, "lang=en; \(own)") == 200)
            #expect(try await asks(house, "lang=en", own) == 200, "as browsers send them over HTTP/2")
            #expect(try await asks(house, own, "lang=zh-Hans") == 200)
            #expect(try await asks(house, "x=1,\(own)") == 401)
            #expect(try await asks(house, "x=1, \(own)") == 401)
            #expect(
                try await asks(house, own, "x=1,\(SessionToken.cookie)=cs_zzz") == 200, "nor is it shut out")
            #expect(try await asks(house, own, own) == 401, "of two neither counts")
        }
    }

    @Test func `an origin knows its own session alone, and a tablet its own pass`() {
        let portal = SessionName("portal")
        let jar = "lang=en; __Host-portal=cs_1; x=1,__Host-session=cs_2; __Host-session=cs_3"
        let read = Cookies(text: portal.usual(in: jar))
        #expect(read.only(SessionToken.cookie) == "cs_1" && read.values("lang") == ["en"])
        #expect(read.values("x") == ["1,__Host-session=cs_2"])
        #expect(TabletCookie.shown(in: ["cookie": "x=1,__Host-tablet=p"]) == nil)
        #expect(TabletCookie.shown(in: ["cookie": "lang=en; __Host-tablet=p"]) == "p")
        #expect(TabletCookie.shown(in: ["cookie": "__Host-tablet=p; __Host-tablet=q"]) == nil)
    }

    @Test func `a door believes the pages of its own origin, and not those of a sister on another port`() {
        let party = RelyingParty(
            id: "localhost",
            origins: ["http://localhost:81", "http://localhost:82", "https://kiosk.example"])
        let isForeign = { (origin: String, host: String) in
            SameOrigin.isForeign(["origin": origin, "host": host], at: party)
        }
        #expect(!isForeign("http://localhost:81", "localhost:81"), "the control")
        #expect(isForeign("http://localhost:82", "localhost:81"))
        #expect(isForeign("https://kiosk.example", "localhost:81"))
        #expect(!isForeign("https://kiosk.example", "kiosk.example"))
        #expect(!isForeign("https://kiosk.example", "10.0.0.2:8083"), "a proxy asks by another name")
        #expect(isForeign("https://evil.test", "evil.test"))
    }

    @Test func `a page elsewhere signs nobody out, and whoever shows no cookie is sent none`() async throws {
        try await StaffHouse.serve { house in
            try await house.fill()
            for headers in [["origin": "https://evil.test"], ["sec-fetch-site": "cross-site"]] {
                let answer = try await house.ask("POST", "/v1/sign-out", headers: headers)
                #expect(answer.kind == "other-origin" && answer.headers.first(name: "set-cookie") == nil)
            }
            let stranger = try await house.ask("POST", "/v1/sign-out")
            #expect(stranger.status == 200 && stranger.headers.first(name: "set-cookie") == nil)
            let own = [
                "origin": StaffHouse.origin,
                "cookie": "\(SessionToken.cookie)=\(try await house.session("bo"))",
            ]
            let out = try await house.ask("POST", "/v1/sign-out", headers: own)
            #expect(out.headers.first(name: "set-cookie")?.contains("Max-Age=0") == true, "the control")
        }
    }

    @Test func `a server of TLS keeps browsers to TLS, cookies and all`() {
        var reply = Reply(200, [], type: "text/plain", headers: ["set-cookie": "lang=en; Path=/"])
        reply.seal(for: "face.example")
        #expect(reply.headers["strict-transport-security"] == "max-age=31536000")
        #expect(reply.headers["set-cookie"] == "lang=en; Path=/; Secure")
        reply.seal(for: "face.example")
        #expect(reply.headers["set-cookie"] == "lang=en; Path=/; Secure", "said once")
        var here = Reply(200, [], type: "text/plain")
        here.seal(for: "localhost:8081")
        #expect(here.headers["strict-transport-security"] == nil)
    }
}
