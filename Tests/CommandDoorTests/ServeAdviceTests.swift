import ArgumentParser
import Foundation
import HTTPDoor
import Testing

@testable import CommandDoor

@Suite struct ServeAdviceTests {
    private func advice(
        _ listen: String, origin: String? = nil, console: (listen: String, origin: String?)? = nil,
        isBehindProxy: Bool = false
    ) throws -> [String] {
        var pages = ServerSettings.Pages()
        if let console {
            var place = ServerSettings.Pages.Place()
            (place.listen, place.origin) = (console.listen, console.origin)
            pages.console = place
        }
        let address = try ListenAddress(listen)
        return ServeAdvice(
            origin: origin, listening: address, try PagePlaces(pages, beside: address).places,
            isBehindProxy: isBehindProxy
        ).lines
    }

    @Test func `who listens for others without an origin is told the setting to write`() throws {
        let lines = try advice("0.0.0.0:8443")
        #expect(lines.count == 1)
        #expect(lines.first?.contains("no `origin`") == true)
        #expect(lines.first?.contains("`origin: https://face.example`") == true)
        #expect(try advice("[::]:8443") == lines)
        #expect(try advice("127.0.0.1:8080", isBehindProxy: true).count == 4, "the interface and three pages")
    }

    @Test func `a page that others reach without an origin is told by its name`() throws {
        let lines = try advice(
            "0.0.0.0:8443", origin: "https://face.example", console: ("0.0.0.0:8444", nil))
        #expect(lines.count == 1 && lines.first?.contains("no `origin` of the console") == true)
        let inside = try advice("127.0.0.1:8080", console: ("0.0.0.0:8444", "https://console.face.example"))
        #expect(inside.count == 1 && inside.first?.contains("passkeys work on this machine alone") == true)
    }

    @Test func `a console outside the name that passkeys are bound to is told`() throws {
        for (host, count) in [
            ("https://console.face.example", 0), ("https://face.example:8444", 0),
            ("https://other.example", 1), ("https://preface.example", 1),
        ] {
            let lines = try advice(
                "0.0.0.0:8443", origin: "https://face.example", console: ("0.0.0.0:8444", host))
            #expect(lines.count == count, "\(host)")
        }
    }

    @Test(arguments: ["37000", "127.0.0.1:99999", ":8080"])
    func `what is no address is told in plain words`(_ text: String) throws {
        let error = try #require(throws: (any Error).self) {
            _ = try ServeCommand.parse(["--listen", text])
        }
        let told = ServeCommand.message(for: error)
        #expect(told.contains("`\(text)` is no address to listen on; write 127.0.0.1:8080"), "\(told)")
        #expect(!told.contains("CommandError"))
    }

    @Test func `whoever listens on this machine alone, or said all, is told nothing`() throws {
        #expect(try advice("127.0.0.1:8080").isEmpty)
        #expect(try advice("localhost:0").isEmpty)
        #expect(try advice("0.0.0.0:8443", origin: "https://face.example").isEmpty)
    }
}
