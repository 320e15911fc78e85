import Testing

@testable import HTTPDoor

@Suite("Deadlines at the door") struct DoorDeadlineTests {
    /// Says one byte after the other until the line is ended by the other side.
    func drip(_ text: String, on line: RawLine) async throws -> Bool {
        for byte in text.utf8 where line.isOpen {
            await line.say([byte])
            try await Task.sleep(for: .milliseconds(100))
        }
        return try await line.isEnded()
    }

    @Test func `a connection that says nothing is ended`() async throws {
        try await DoorStage.play(limits: { $0.idleSeconds = 1 }) { stage in
            let line = try await stage.line()
            #expect(try await line.isEnded() && line.text.isEmpty)
            #expect(try await eventually { stage.connections == 0 })
        }
    }

    @Test func `a head that drips is ended however long it would go on`() async throws {
        try await DoorStage.play(limits: { $0.idleSeconds = 1 }) { stage in
            let line = try await stage.line()
            #expect(try await drip(String(repeating: "GET /word HTTP/1.1\r\nX-A: b", count: 40), on: line))
            #expect(line.statuses.allSatisfy { $0 == 400 })
        }
    }

    @Test func `between two requests a connection may be silent for a while, and no longer`() async throws {
        try await DoorStage.play(limits: { $0.idleSeconds = 2 }) { stage in
            let line = try await stage.line()
            await line.ask("GET /word")
            #expect(try await line.hears("word"))
            try await Task.sleep(for: .milliseconds(500))
            await line.ask("GET /word")
            #expect(try await eventually { line.statuses == [200, 200] })
            #expect(try await line.isEnded())
        }
    }

    @Test func `a body that drips is answered with 408 and ended`() async throws {
        let reached = Flag()
        let route = Route.open(.post, "/slow", "slow", body: .json(.anything)) { _ in
            reached.set()
            return .text("")
        }
        try await DoorStage.play([route], limits: { $0.bodySeconds = 1 }) { stage in
            let line = try await stage.line()
            await line.ask("POST /slow", "Content-Length: 100000\r\n")
            #expect(try await drip(String(repeating: " ", count: 300), on: line))
            #expect(line.statuses == [408] && line.text.contains("too-slow"))
            #expect(try await eventually { stage.connections == 0 })
            #expect(!reached.isSet)
        }
    }

    @Test func `a body that comes in pieces and in time is taken`() async throws {
        try await DoorStage.play([.echo]) { stage in
            let line = try await stage.line()
            await line.ask("POST /echo", "Transfer-Encoding: chunked\r\n")
            for _ in 0..<5 { await line.say("2\r\nab\r\n") }
            await line.say("0\r\n\r\n")
            #expect(try await line.hears("\r\n\r\n10") && line.statuses == [200])
        }
    }

    @Test(arguments: ["Content-Length: 10\r\n", "Transfer-Encoding: chunked\r\n"])
    func `a body that breaks off never reaches the route`(framing: String) async throws {
        let reached = Flag()
        let route = Route.open(.post, "/half", "half", body: .json(.anything)) { _ in
            reached.set()
            return .text("")
        }
        try await DoorStage.play([route]) { stage in
            let line = try await stage.line()
            await line.ask("POST /half", framing)
            await line.say(framing.contains("chunked") ? "5\r\nabcde\r\n" : "abcde")
            await line.finish()
            #expect(try await line.isEnded())
            #expect(!reached.isSet && !line.statuses.contains(200))
        }
    }

    @Test func `an answer that is not taken is not kept for ever`() async throws {
        let large = Route.open(.get, "/large", "large") { _ in
            Reply(200, [UInt8](repeating: 65, count: 32 << 20), type: "text/plain")
        }
        try await DoorStage.play([large], limits: { ($0.answerSeconds, $0.idleSeconds) = (-120, 60) }) {
            stage in
            let line = try await stage.line(reads: false)
            await line.ask("GET /large")
            #expect(try await eventually { stage.connections == 1 })
            #expect(try await eventually { stage.connections == 0 })
            await line.close()
        }
    }

    @Test func `an answer that is taken arrives whole`() async throws {
        let large = Route.open(.get, "/large", "large") { _ in
            Reply(200, [UInt8](repeating: 65, count: 8 << 20), type: "text/plain")
        }
        try await DoorStage.play([large]) { stage in
            let line = try await stage.line()
            await line.ask("GET /large", "Connection: close\r\n")
            #expect(try await line.isEnded())
            #expect(line.text.utf8.count > 8 << 20)
        }
    }

    @Test func `work that takes too long is answered, and done all the same`() async throws {
        let done = Flag()
        let long = Route.open(.post, "/long", "long") { _ in
            try await Task.sleep(for: .seconds(3))
            done.set()
            return .text("late")
        }
        try await DoorStage.play([long], limits: { $0.workSeconds = 1 }) { stage in
            let line = try await stage.line()
            await line.ask("POST /long", "Content-Length: 0\r\n")
            #expect(try await line.hears("too-long"))
            #expect(line.statuses == [503] && line.text.lowercased().contains("retry-after"))
            #expect(!done.isSet)
            #expect(try await eventually { done.isSet })
        }
    }

    @Test func `an old connection ends after its answer`() async throws {
        try await DoorStage.play(limits: { $0.ageSeconds = 1 }) { stage in
            let line = try await stage.line()
            await line.ask("GET /word")
            #expect(try await line.isEnded() && line.statuses == [200])
        }
    }

    @Test func `whoever asks before sending a body is told to go on`() async throws {
        try await DoorStage.play([.echo], limits: { $0.bodyBytes = 1000 }) { stage in
            let line = try await stage.line()
            await line.ask("POST /echo", "Content-Length: 3\r\nExpect: 100-continue\r\n")
            #expect(try await line.hears("100 Continue"))
            await line.say("abc")
            #expect(try await eventually { line.statuses == [100, 200] })
            let large = try await stage.line()
            await large.ask("POST /echo", "Content-Length: 300000\r\nExpect: 100-continue\r\n")
            #expect(try await large.isEnded() && large.statuses == [413])
            let odd = try await stage.line()
            await odd.ask("POST /echo", "Content-Length: 3\r\nExpect: money\r\n")
            #expect(try await eventually { odd.statuses == [417] })
        }
    }

    @Test func `a body that is too large is refused before it comes`() async throws {
        try await DoorStage.play([.echo]) { stage in
            let line = try await stage.line()
            await line.ask("POST /echo", "Content-Length: 50000000\r\n")
            #expect(try await line.isEnded())
            #expect(line.statuses == [413] && line.text.lowercased().contains("connection: close"))
            let endless = try await stage.line()
            await endless.ask("POST /echo", "Transfer-Encoding: chunked\r\n")
            let piece = "10000\r\n" + String(repeating: "a", count: 65_536) + "\r\n"
            for _ in 0..<64 where endless.isOpen { await endless.say(piece) }
            #expect(try await endless.isEnded() && endless.statuses == [413])
        }
    }
}

@Suite("Two requests at once on one line") struct DoorPipelineTests {
    @Test func `an answer is never given to another request than its own`() async throws {
        let mayEnd = Flag()
        let held = Route.open(.post, "/held", "held") { _ in
            _ = try await eventually { mayEnd.isSet }
            return .text("held")
        }
        try await DoorStage.play([held, .echo], limits: { $0.bodySeconds = 1 }) { stage in
            let line = try await stage.line()
            await line.ask("POST /held", "Content-Length: 0\r\n")
            await line.ask("POST /echo", "Content-Length: 500000\r\n")
            // The second body does not come: the line ends, and no 408 stands where the first answer belongs.
            #expect(try await line.isEnded() && line.statuses.isEmpty)
            mayEnd.set()
        }
    }
}
