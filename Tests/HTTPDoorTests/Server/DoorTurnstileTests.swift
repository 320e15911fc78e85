import Foundation
import NIOCore
import Testing

@testable import HTTPDoor

@Suite("The turnstile") struct DoorTurnstileTests {
    /// A server whose places for faces are taken by one who stays as long as the body runs.
    func full(
        _ routes: [Route] = [.right], limits: (inout ServerLimits) -> Void = { _ in },
        _ body: @escaping @Sendable (DoorStage) async throws -> Void
    ) async throws {
        let (begun, mayEnd) = (Flag(), Flag())
        let held = Route.open(.post, "/held", "held", lane: .faces, body: .picture) { _ in
            begun.set()
            _ = try await eventually { mayEnd.isSet }
            return .text("held")
        }
        var room = Lanes.Room()
        (room.faces, room.facesWaiting) = (1, 0)
        try await DoorStage.play(routes + [held], limits: limits, room: room) { stage in
            let first = try await stage.line()
            await first.ask("POST /held", "Content-Length: 0\r\n")
            #expect(try await eventually { begun.isSet })
            try await body(stage)
            mayEnd.set()
            #expect(try await eventually { first.statuses == [200] })
        }
    }

    /// Whether as many bytes as no system keeps on its way are taken, where they belong to a request like this.
    func isTaken(_ request: String, on line: RawLine, _ isDecided: () async throws -> Bool) async throws
        -> Bool
    {
        let said = Flag()
        let saying = Task {
            await line.ask(request, "Content-Length: \(Self.large)\r\n")
            await line.say([UInt8](repeating: 65, count: Self.large))
            said.set()
        }
        #expect(try await isDecided())
        try await Task.sleep(for: .milliseconds(400))
        let isTaken = said.isSet
        await line.close()
        await saying.value
        return isTaken
    }

    static let large = 24 << 20

    @Test func `the body of one who is turned away is not read, and of another it is`() async throws {
        let change: (inout ServerLimits) -> Void = {
            ($0.turnAwayMilliseconds, $0.pictureBytes) = (60_000, Self.large)
        }
        try await full(limits: change) { stage in
            let line = try await stage.line()
            let isTaken = try await isTaken("POST /held", on: line) {
                try await eventually { stage.house.lanes.count(.faces).turnedAway == 1 }
            }
            #expect(!isTaken && line.statuses.isEmpty)
        }
        // The same bytes, where there is room.
        let read = Flag()
        let takes = Route.open(.post, "/held", "held", lane: .faces, body: .picture) { _ in
            read.set()
            return .text("taken")
        }
        try await DoorStage.play([takes], limits: change) { stage in
            let line = try await stage.line()
            #expect(try await isTaken("POST /held", on: line) { try await eventually { read.isSet } })
        }
    }

    @Test func `who was turned away keeps the line, and asks the next thing on it`() async throws {
        try await full { stage in
            let line = try await stage.line()
            for turn in 1...3 {
                await line.ask("POST /held", "Content-Length: 60000\r\n")
                await line.say([UInt8](repeating: 65, count: 60_000))
                #expect(try await eventually { line.statuses.count == turn })
            }
            await line.ask("POST /right", "Content-Length: 0\r\n")
            #expect(try await eventually { line.statuses == [503, 503, 503, 200] })
            #expect(line.text.components(separatedBy: "/problems/busy").count == 4)
            #expect(line.text.lowercased().contains("content-type: application/problem+json"))
            #expect(stage.house.lanes.count(.faces).turnedAway == 3)
            #expect(stage.house.meter.now.operations["held"]?.classes[5] == 3)
        }
    }

    @Test func `what is asked in one breath is answered in its order`() async throws {
        try await full([.word, .right], limits: { $0.turnAwayMilliseconds = 60_000 }) { stage in
            let line = try await stage.line()
            let ends = " HTTP/1.1\r\nHost: house.example\r\n"
            let held = "POST /held\(ends)Content-Length: 3\r\n\r\nabc"
            let right = "POST /right\(ends)Content-Length: 0\r\n\r\n"
            // Nobody waits for the time of the first: it is told when the second is heard.
            await line.say("GET /word\(ends)\r\n\(held)\(held)\(right)GET /word\(ends)\r\n")
            #expect(try await eventually { line.statuses == [200, 503, 503, 200, 200] })
        }
    }

    @Test func `who wants to leave after the answer is let go`() async throws {
        try await full { stage in
            let line = try await stage.line()
            await line.ask("POST /held", "Content-Length: 0\r\nConnection: close\r\n")
            #expect(try await line.isEnded() && line.statuses == [503])
        }
    }

    @Test func `CompreFace's clients are turned away in their own words`() async throws {
        let path = "/api/v1/recognition/recognize"
        let route = Route.open(.post, path, "theirs", lane: .faces, body: .picture) { _ in .text("") }
        try await full([route]) { stage in
            let line = try await stage.line()
            await line.ask("POST \(path)", "Content-Length: 0\r\n")
            #expect(try await line.hears("\"code\": 131") && line.statuses == [503])
        }
    }

    @Test func `when the server stops, who waits to be told is told`() async throws {
        let change: (inout ServerLimits) -> Void = {
            ($0.turnAwayMilliseconds, $0.stoppingSeconds) = (60_000, 20)
        }
        try await full(limits: change) { stage in
            let line = try await stage.line()
            await line.ask("POST /held", "Content-Length: 0\r\n")
            #expect(try await eventually { stage.house.lanes.count(.faces).turnedAway == 1 })
            stage.say(.stop)
            #expect(try await eventually { line.statuses == [503] })
        }
    }

    @Test func `the more rest, the longer, and never longer than they were told`() async throws {
        try await DoorStage.play { stage in
            var limits = ServerLimits()
            limits.turnedAwayPerSecond = 100
            let turnstile = Turnstile(stage.house, limits, ConnectionBook(limits), log: nil)
            let rests = (0..<300).map { _ in turnstile.beginRest() }
            #expect(rests[0] == .milliseconds(10) && rests[49] == .milliseconds(500))
            #expect(rests[299] == .seconds(1))
            for _ in 0..<300 { turnstile.endRest() }
            #expect(turnstile.beginRest() == .milliseconds(10))
        }
    }
}
