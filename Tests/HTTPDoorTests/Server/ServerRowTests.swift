import Synchronization
import Testing

@testable import HTTPDoor

/// Several servers of one house.
@Suite("Servers in a row") struct ServerRowTests {
    private func server(_ stage: DoorStage, _ port: Int) -> HouseServer {
        HouseServer(stage.house, on: ListenAddress(host: "127.0.0.1", port: port))
    }

    @Test func `where the port of one that is needed is taken, all end, and the port is named`() async throws
    {
        try await DoorStage.play { stage in
            let row = ServerRow([
                .init(server(stage, stage.port)) { _ in Issue.record("the port is taken") },
                .init(server(stage, 0), isMissed: { Issue.record($0) }, ready: { _ in }),
                .init(server(stage, 0), ready: { _ in }),
            ])
            await #expect(throws: ServerError.couldNotListen("127.0.0.1:\(stage.port)")) {
                try await row.run()
            }
        }
    }

    @Test func `where one is missed that is not needed, the rest serves until it is told to stop`()
        async throws
    {
        try await DoorStage.play { stage in
            let (words, saying) = AsyncStream<ServerWord>.makeStream()
            let missed = Mutex<[String]>([])
            let row = ServerRow([
                .init(
                    server(stage, stage.port),
                    isMissed: { error in missed.withLock { $0.append("\(error)") } },
                    ready: { _ in Issue.record("the port is taken") }),
                .init(server(stage, 0)) { _ in saying.yield(.stop) },
            ])
            try await row.run(hearing: words)
            #expect(missed.withLock { $0 } == ["cannot listen on 127.0.0.1:\(stage.port)"])
        }
    }
}
