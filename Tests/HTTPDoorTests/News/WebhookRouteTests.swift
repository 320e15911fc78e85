import Desk
import Foundation
import Herald
import NIOHTTP1
import Testing

@testable import HTTPDoor

@Suite("Webhooks are registered by the controller") struct WebhookRouteTests {
    private static func settings(_ allow: [String]) -> ServerSettings {
        var settings = ServerSettings()
        settings.webhooks = ServerSettings.Webhooks()
        settings.webhooks?.allow = allow
        return settings
    }

    @Test func `a target is registered, listed without its secret, and forgotten`() async throws {
        try await NewsHouse.visit(Self.settings(["https://hooks.example/in"])) { house in
            let form = #"{"url":"https://hooks.example/in","kinds":["decision","duty"]}"#
            let made = try await house.ask(.POST, "/v1/webhooks", as: "controller", form)
            #expect(made.status == 201)
            let secret = try #require(made.json["secret"]?.text)
            #expect(secret.hasPrefix("whsec_"))
            let again = try await house.ask(.POST, "/v1/webhooks", as: "controller", form)
            #expect(again.json == made.json)
            let id = try #require(made.json["id"]?.text)
            #expect(try await house.ask(.POST, "/v1/webhooks/\(id)/test", as: "controller").status == 202)
            let list = try await house.ask(.GET, "/v1/webhooks", as: "auditor")
            let item = try #require(list.json["items"]?.list?.first)
            #expect(list.json["items"]?.list?.count == 1 && item["secret"] == nil)
            #expect(item["url"]?.text == "https://hooks.example/in")
            #expect(item["kinds"]?.list == ["decision", "duty"])
            let dead = try await house.ask(.GET, "/v1/webhooks/\(id)/dead-letters", as: "auditor")
            #expect(dead.status == 200 && dead.json["items"]?.list == [])
            #expect(
                try await house.ask(
                    .POST, "/v1/webhooks/\(id)/dead-letters/m/redeliver", as: "controller"
                ).status == 404)
            #expect(try await house.ask(.DELETE, "/v1/webhooks/\(id)", as: "controller").status == 200)
            #expect(
                try await house.ask(.POST, "/v1/webhooks/\(id)/test", as: "controller", "x").status == 404)
        }
    }

    @Test func `what is not on the list, not an address, or not the controller's is refused`() async throws {
        try await NewsHouse.visit(Self.settings(["https://hooks.example/in"])) { house in
            for (url, status) in [
                ("https://hooks.example/", 403), ("https://hooks.example.evil.example/in", 403),
                ("http://169.254.169.254/latest", 403), ("https://user:x@hooks.example/in", 400),
                ("file:///etc/passwd", 400), ("https://hooks.example/in/../x", 400),
            ] {
                let answer = try await house.ask(
                    .POST, "/v1/webhooks", as: "controller", #"{"url":"\#(url)"}"#)
                #expect(answer.status == status, "\(url)")
            }
            for who in ["operator", "auditor", "person", "key"] {
                let answer = try await house.ask(
                    .POST, "/v1/webhooks", as: who, #"{"url":"https://hooks.example/in"}"#)
                #expect(answer.status == 403, "\(who)")
            }
            #expect(try await house.ask(.GET, "/v1/webhooks", as: "operator").status == 403)
            #expect(try await house.ask(.GET, "/v1/webhooks", as: "auditor").json["items"]?.list == [])
        }
    }

    @Test func `what a route tells arrives at the target`() async throws {
        // A receiver of one request, which shows what it got and ends.
        let script = """
            import http.server, sys
            class H(http.server.BaseHTTPRequestHandler):
                def log_message(self, *a): pass
                def do_POST(self):
                    body = self.rfile.read(int(self.headers['content-length'])).decode()
                    self.send_response(200); self.send_header('content-length', '0'); self.end_headers()
                    print(self.headers['webhook-id'], body, flush=True)
            s = http.server.HTTPServer(('127.0.0.1', 0), H)
            print(s.server_address[1], flush=True)
            s.handle_request()
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script]
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        try process.run()
        defer { kill(process.processIdentifier, SIGKILL) }
        let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        let url = "http://127.0.0.1:\(line.trimmingCharacters(in: .newlines))/hook"
        let read = pipe.fileHandleForReading
        try await NewsHouse.visit(Self.settings([url])) { house in
            let made = try await house.ask(
                .POST, "/v1/webhooks", as: "controller", #"{"url":"\#(url)","kinds":["erasure"]}"#)
            #expect(made.status == 201)
            await house.news.publish(.erasure, .erased) { $0.entry = 12 }
            let got = await Task.detached { String(decoding: read.availableData, as: UTF8.self) }.value
            #expect(got.hasPrefix("msg_\(house.news.wire.run)-"))
            #expect(got.contains(#""type":"erasure.erased""#) && got.contains(#""entry":12"#))
        }
    }
}
