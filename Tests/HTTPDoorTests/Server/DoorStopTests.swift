import Testing

@testable import HTTPDoor

@Suite("Stopping") struct DoorStopTests {
    @Test func `a request in hand is answered, and the next one is not taken`() async throws {
        let (begun, isStopping) = (Flag(), Flag())
        let slow = Route.open(.post, "/slow", "slow") { _ in
            begun.set()
            _ = try await eventually { isStopping.isSet }
            return .text("finished")
        }
        try await DoorStage.play([slow, .word], limits: { $0.workSeconds = 60 }) { stage in
            let (busy, idle) = (try await stage.line(), try await stage.line())
            await idle.ask("GET /word")
            #expect(try await idle.hears("word"))
            await busy.ask("POST /slow", "Content-Length: 0\r\n")
            #expect(try await eventually { begun.isSet })
            stage.say(.stop)
            #expect(try await idle.isEnded())
            isStopping.set()
            #expect(try await busy.hears("finished"))
            #expect(busy.statuses == [200] && busy.text.lowercased().contains("connection: close"))
            #expect(try await stage.hasEnded())
            #expect(try await busy.isEnded())
            #expect(try await idle.isEnded())
        }
    }

    @Test func `a request that was on its way is still answered`() async throws {
        try await DoorStage.play { stage in
            let line = try await stage.line()
            await line.say("GET /word HTTP/1.1\r\nHost: a\r\n")
            // What the server has not seen yet is not on its way for it.
            try await Task.sleep(for: .milliseconds(300))
            stage.say(.stop)
            try await Task.sleep(for: .milliseconds(300))
            await line.say("\r\n")
            #expect(try await line.hears("word"))
            #expect(try await stage.hasEnded())
        }
    }

    @Test func `neither a dripping body nor a dripping head keeps it from stopping`() async throws {
        try await DoorStage.play(
            [.echo], limits: { ($0.stoppingSeconds, $0.bodySeconds, $0.idleSeconds) = (2, 600, 600) }
        ) { stage in
            let (body, head) = (try await stage.line(), try await stage.line())
            await body.ask("POST /echo", "Content-Length: 1000\r\n")
            await head.say("GET /wo")
            let dripping = Task {
                while body.isOpen || head.isOpen {
                    await body.say("a")
                    await head.say("a")
                    try await Task.sleep(for: .milliseconds(100))
                }
            }
            try await Task.sleep(for: .milliseconds(300))
            stage.say(.stop)
            #expect(try await stage.hasEnded())
            dripping.cancel()
            #expect(!body.statuses.contains(200))
        }
    }

    @Test func `an answer that nobody takes does not keep it from stopping`() async throws {
        let large = Route.open(.get, "/large", "large") { _ in
            Reply(200, [UInt8](repeating: 65, count: 32 << 20), type: "text/plain")
        }
        try await DoorStage.play(
            [large], limits: { ($0.stoppingSeconds, $0.answerSeconds) = (2, 600) }
        ) { stage in
            let line = try await stage.line(reads: false)
            await line.ask("GET /large")
            try await Task.sleep(for: .milliseconds(300))
            stage.say(.stop)
            #expect(try await stage.hasEnded())
            await line.close()
        }
    }

    /// A stream of events that would go on for ever.
    static func events(_ gone: Flag) -> Route {
        .open(.get, "/events", "events", lane: .streams) { _ in
            let (pieces, sending) = AsyncStream<[UInt8]>.makeStream()
            sending.yield(Array("event: hello\ndata: {}\n\n".utf8))
            sending.onTermination = { _ in gone.set() }
            return Reply(stream: pieces, type: "text/event-stream")
        }
    }

    @Test func `a stream ends with an event that says so`() async throws {
        let gone = Flag()
        try await DoorStage.play([Self.events(gone)], limits: { $0.idleSeconds = 1 }) { stage in
            let line = try await stage.line()
            await line.ask("GET /events")
            #expect(try await line.hears("event: hello"))
            try await Task.sleep(for: .seconds(3))
            #expect(line.isOpen)
            #expect(stage.house.lanes.count(.streams).inside == 1)
            stage.say(.stop)
            #expect(try await line.hears("event: end"))
            #expect(try await line.isEnded())
            #expect(try await stage.hasEnded())
        }
    }

    @Test func `a stream whose listener left gives its place back`() async throws {
        let gone = Flag()
        try await DoorStage.play([Self.events(gone)]) { stage in
            let line = try await stage.line()
            await line.ask("GET /events")
            #expect(try await line.hears("event: hello"))
            await line.close()
            #expect(try await eventually { stage.house.lanes.count(.streams).inside == 0 })
            #expect(try await eventually { gone.isSet && stage.connections == 0 })
        }
    }

    @Test func `upkeep goes round, and tells a trouble once`() async throws {
        let (rounds, told) = (Flag(), Flag())
        let upkeep = Upkeep([
            .init("sweeping", everySeconds: 0) {
                rounds.set()
                return ["the broom is gone"]
            }
        ]) { words in
            #expect(words == "sweeping: the broom is gone")
            told.set()
        }
        let going = Task { await upkeep.run() }
        #expect(try await eventually { rounds.count > 3 })
        #expect(told.count == 1)
        going.cancel()
    }
}
