import Law
import Primitives
import Testing

@testable import HTTPDoor

@Suite("What is told of requests") struct DoorWatchTests {
    static let refused = Route.open(.post, "/refused/{person}", "refused", lane: .faces) { _ in
        throw Problem(403, "refused", "No.", more: [.init("rules", .list(["cn.notice", "cn.consent"]))])
    }

    @Test func `metrics count operations, refusals and rights, and name nobody`() async throws {
        let routes = [.word, .right, Self.refused] + MetricsRoutes.all
        try await DoorStage.play(routes, doorkeepers: [LoopbackKeeper()]) { stage in
            let line = try await stage.line()
            await line.ask("GET /word?name=erika")
            await line.ask("POST /right", "Content-Length: 0\r\n")
            await line.ask("POST /refused/4711", "Content-Length: 0\r\nX-Person: mustermann\r\n")
            await line.ask("GET /nowhere/4711")
            #expect(try await eventually { line.statuses == [200, 200, 403, 404] })
            let reader = try await stage.line()
            await reader.ask("GET /metrics")
            #expect(try await reader.hears("resident_memory_bytes"))
            for words in [
                #"countenance_requests_total{operation="word",status="2xx"} 1"#,
                #"countenance_requests_total{operation="none",status="4xx"} 1"#,
                #"countenance_refusals_total{rule="cn.notice"} 1"#,
                #"countenance_rights_exercised_total{operation="right"} 1"#,
                #"countenance_request_seconds_bucket{operation="word",le="+Inf"} 1"#,
                #"countenance_lane_inside{lane="faces"} 0"#, "countenance_ledger_entries",
                "countenance_erasures_open 0", "countenance_connections 2",
            ] { #expect(reader.text.contains(words), "\(words)") }
            for words in ["4711", "erika", "mustermann", "127.0.0.1"] {
                #expect(!reader.text.contains(words), "\(words)")
            }
        }
    }

    @Test func `metrics are not for strangers, nor for what came through a proxy`() async throws {
        try await DoorStage.play(MetricsRoutes.all) { stage in
            let line = try await stage.line()
            await line.ask("GET /metrics")
            #expect(try await eventually { line.statuses == [401] })
        }
        try await DoorStage.play(MetricsRoutes.all, doorkeepers: [LoopbackKeeper()]) { stage in
            let line = try await stage.line()
            await line.ask("GET /metrics", "X-Forwarded-For: 198.51.100.7\r\n")
            #expect(try await eventually { line.statuses == [401] })
            await line.ask("GET /metrics")
            #expect(try await eventually { line.statuses == [401, 200] })
        }
    }

    @Test func `the access log shortens addresses and writes no path`() {
        #expect(AccessLog.network("198.51.100.77") == "198.51.100.0/24")
        #expect(AccessLog.network("2001:db8:7:8::9") == "2001:db8:7::/48")
        let told = Flag()
        AccessLog { line in
            #expect(line == "OTHER verify 403 250ms 198.51.100.0/24")
            told.set()
        }.note(
            Sighting(
                operation: "verify", method: "BREW", status: 403, duration: .milliseconds(250),
                address: "198.51.100.77"))
        #expect(told.isSet)
    }

    @Test func `a label with a quotation mark stays one label`() {
        var page = MeterPage()
        page.line("refusals_total", [("rule", "a\"b\\c\nd")], 1)
        #expect(page.text == "countenance_refusals_total{rule=\"a\\\"b\\\\c\\nd\"} 1\n")
    }
}
