import Law
import Primitives
import Testing

@testable import HTTPDoor

@Suite("Places of one's own") struct DoorLaneTests {
    @Test func `what strangers may ask shares no lane with what people read about themselves`() {
        let open = ServedHouse.routes.filter { $0.reaches[.anonymous] != .none }
        let wrong = open.filter { [.own, .records].contains($0.details.lane) && !$0.details.isUnlisted }
        #expect(wrong.map(\.name) == [], "people sign in where rights are served")
        let own = ServedHouse.routes.filter { $0.path.hasPrefix("/v1/me") }
        #expect(own.count > 10 && own.allSatisfy { [.own, .rights].contains($0.details.lane) })
    }

    @Test func `one person has two places at once, and others have theirs`() async throws {
        let lanes = Lanes()
        let people = try ["1", "2"].map { Caller.person(try #require(SubjectID($0))) }
        let first = try await lanes.enter(.own, as: people[0])
        let second = try await lanes.enter(.own, as: people[0])
        await #expect(throws: Problem.self) { _ = try await lanes.enter(.own, as: people[0]) }
        let other = try await lanes.enter(.own, as: people[1])
        first.leave()
        let third = try await lanes.enter(.own, as: people[0])
        for place in [second, third, other] { place.leave() }
        #expect(lanes.count(.own).inside == 0)
    }

    @Test func `of somebody to whom a route is shut no body is set aside`() async throws {
        let shut = Route(
            .post, "/shut", "shut", "For staff.", reaches: .staff, answers: []
        ) {
            ($0.lane, $0.body) = (.plain, .json(.anything))
        } act: { _ in
            .text("open")
        }
        try await DoorStage.play([shut, .echo]) { stage in
            let line = try await stage.line()
            await line.ask("POST /shut", "Content-Length: 900000\r\n")
            #expect(try await eventually { line.statuses == [401] })
            let signed = try await stage.line()
            await signed.ask("POST /shut", "Signature: x\r\nContent-Length: 900000\r\n")
            #expect(try await eventually { signed.statuses == [401] })
        }
    }

    @Test func `one address has its share of the memory for bodies`() async throws {
        try await DoorStage.play(
            [.echo], limits: { ($0.bodiesBytes, $0.bodiesBytesPerAddress) = (10_000, 1000) }
        ) { stage in
            let (first, second) = (try await stage.line(), try await stage.line())
            await first.ask("POST /echo", "Content-Length: 900\r\n")
            #expect(
                try await eventually {
                    stage.house.meter.now.gauges.contains { $0.name == "body_bytes" && $0.read() == 900 }
                })
            await second.ask("POST /echo", "Content-Length: 900\r\n")
            #expect(try await eventually { second.statuses == [503] })
            await first.say([UInt8](repeating: 32, count: 900))
            #expect(try await eventually { first.statuses == [200] })
            #expect(
                try await eventually {
                    stage.house.meter.now.gauges.contains { $0.name == "body_bytes" && $0.read() == 0 }
                }, "it is given back")
        }
    }
}
