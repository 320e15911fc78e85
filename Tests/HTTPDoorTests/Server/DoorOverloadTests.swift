import Testing

@testable import HTTPDoor

@Suite("Overload") struct DoorOverloadTests {
    /// Work that goes on until it is let go.
    struct Held: Sendable {
        let begun = Flag()
        let mayEnd = Flag()

        func route(_ lane: Route.Lane) -> Route {
            .open(.post, "/held", "held", lane: lane, body: .picture) { _ in
                begun.set()
                _ = try await eventually { mayEnd.isSet }
                return .text("held")
            }
        }
    }

    static let empty = "Content-Length: 0\r\n"

    @Test func `who finds lane and queue full is told at once, and rights are served`() async throws {
        let held = Held()
        var room = Lanes.Room()
        (room.faces, room.facesWaiting) = (1, 1)
        try await DoorStage.play([held.route(.faces), .right], room: room) { stage in
            let (first, second, third) = (
                try await stage.line(), try await stage.line(), try await stage.line()
            )
            await first.ask("POST /held", Self.empty)
            #expect(try await eventually { held.begun.isSet })
            await second.ask("POST /held", Self.empty)
            #expect(try await eventually { stage.house.lanes.count(.faces).waiting == 1 })
            // It is turned away before its body is there.
            await third.ask("POST /held", "Content-Length: 5000000\r\n")
            #expect(try await third.isEnded())
            #expect(third.statuses == [503] && third.text.lowercased().contains("retry-after: 1"))
            let withdrawal = try await stage.line()
            await withdrawal.ask("POST /right", Self.empty)
            #expect(try await eventually { withdrawal.statuses == [200] })
            #expect(first.statuses.isEmpty && second.statuses.isEmpty)
            held.mayEnd.set()
            #expect(try await eventually { first.statuses == [200] && second.statuses == [200] })
            #expect(stage.house.lanes.count(.faces).turnedAway == 1)
            #expect(try await eventually { stage.house.lanes.count(.faces).inside == 0 })
        }
    }

    @Test func `work that outlives its answer keeps its place until it ends`() async throws {
        let held = Held()
        var room = Lanes.Room()
        (room.faces, room.facesWaiting) = (1, 0)
        try await DoorStage.play([held.route(.faces)], limits: { $0.workSeconds = 1 }, room: room) { stage in
            let line = try await stage.line()
            await line.ask("POST /held", Self.empty)
            #expect(try await eventually { line.statuses == [503] })
            #expect(stage.house.lanes.count(.faces).inside == 1)
            held.mayEnd.set()
            #expect(try await eventually { stage.house.lanes.count(.faces).inside == 0 })
        }
    }

    @Test func `when all places are taken, the rest is for rights, and then a refusal`() async throws {
        try await DoorStage.play(
            [.word, .right], limits: { ($0.connections, $0.reserve) = (1, 1) }
        ) { stage in
            let first = try await stage.line()
            await first.ask("GET /word")
            #expect(try await eventually { first.statuses == [200] })
            let second = try await stage.line()
            await second.ask("POST /right", Self.empty)
            #expect(try await eventually { second.statuses == [200] })
            let third = try await stage.line()
            #expect(try await third.isEnded())
            #expect(third.statuses == [503] && third.text.lowercased().contains("retry-after"))
            // The reserved place does not serve what is no right, and is free again.
            await second.ask("GET /word")
            #expect(try await second.isEnded())
            #expect(second.statuses == [200, 503])
            await first.ask("GET /word")
            #expect(try await eventually { first.statuses == [200, 200] })
        }
    }

    @Test func `one address has no more connections than its share`() async throws {
        try await DoorStage.play(limits: { $0.connectionsPerAddress = 2 }) { stage in
            let lines = [try await stage.line(), try await stage.line()]
            for line in lines {
                await line.ask("GET /word")
                #expect(try await eventually { line.statuses == [200] })
            }
            let third = try await stage.line()
            #expect(try await third.isEnded() && third.statuses == [503])
            for line in lines { await line.close() }
            #expect(try await eventually { stage.connections == 0 })
            let fourth = try await stage.line()
            await fourth.ask("GET /word")
            #expect(try await eventually { fourth.statuses == [200] })
        }
    }

    @Test func `bodies share a memory, and rights have their own`() async throws {
        let right = Route.open(.post, "/right", "right", lane: .rights, body: .json(.anything)) { _ in
            .text("done")
        }
        try await DoorStage.play([.echo, right], limits: { $0.bodiesBytes = 1000 }) { stage in
            let (first, second, third) = (
                try await stage.line(), try await stage.line(), try await stage.line()
            )
            await first.ask("POST /echo", "Content-Length: 900\r\n")
            #expect(
                try await eventually {
                    stage.house.meter.now.gauges.contains { $0.name == "body_bytes" && $0.read() == 900 }
                })
            await second.ask("POST /echo", "Content-Length: 900\r\n")
            #expect(try await eventually { second.statuses == [503] })
            await third.ask("POST /right", "Content-Length: 900\r\n")
            await third.say([UInt8](repeating: 32, count: 900))
            #expect(try await eventually { third.statuses == [200] })
            await first.say([UInt8](repeating: 32, count: 900))
            #expect(try await eventually { first.statuses == [200] })
        }
    }
}
