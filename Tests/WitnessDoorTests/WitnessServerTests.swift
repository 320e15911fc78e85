import AsyncHTTPClient
import Foundation
import Ledger
import NIOCore
import NIOHTTP1
import NIOPosix
import Primitives
import Testing
import Witness
import WitnessDoor

@Suite("A witness's door") struct WitnessServerTests {
    /// A server with a book of its own while `body` runs.
    func serving(
        _ logs: [LogVerifierKey], _ limits: WitnessServer.Limits = .init(),
        _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        try await Scratch.visit { scratch in
            let server = WitnessServer(
                try scratch.office(for: logs), on: try WitnessAddress("127.0.0.1:0"), limits: limits,
                now: { Timestamp(seconds: 1_750_000_000) })
            let (ports, listening) = AsyncStream<Int>.makeStream()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run { listening.yield($0) } }
                for await port in ports {
                    try await body(port)
                    break
                }
                group.cancelAll()
            }
        }
    }

    @Test func `a log is signed over the network, and told what was signed`() async throws {
        let log = try DoorBranch().grown(5)
        try await serving([log.verifierKey]) { port in
            let (client, address) = (WitnessClient(seconds: 60), "http://127.0.0.1:\(port)/")
            #expect(try await client.latest(of: log.origin, at: address) == nil)
            let heard = try await client.add(try log.request(from: 0), at: address)
            #expect(heard.status == 200)
            let key = try Scratch.signer().verifierKey
            var talk = Submission(of: try log.checkpoint, to: key, knowing: 0)
            guard case .end(.signed) = talk.hear(heard.status, heard.contentType, heard.body) else {
                return #expect(Bool(false), "\(heard)")
            }
            let again = try await client.add(try log.grown(2).request(from: 0), at: address)
            #expect(
                again.status == 409 && again.contentType == "text/x.tlog.size"
                    && again.body == Array("5\n".utf8))
            let seen = try #require(try await client.latest(of: log.origin, at: address))
            #expect(try seen.seen(by: key) != nil && seen.size == 5)
        }
    }

    @Test func `anything else is turned away`() async throws {
        let log = try DoorBranch().grown(1)
        try await serving([log.verifierKey]) { port in
            let base = "http://127.0.0.1:\(port)"
            let client = HTTPClient(eventLoopGroupProvider: .singleton)
            for (path, status) in [
                ("/", 404), ("/add-checkpoint", 404), ("/x/checkpoint", 404), ("/x/y/z", 404),
            ] {
                let answer = try await client.execute(
                    HTTPClientRequest(url: base + path), timeout: .seconds(60))
                #expect([status, 405].contains(Int(answer.status.code)), "\(path)")
            }
            var large = HTTPClientRequest(url: base + "/add-checkpoint")
            large.method = .POST
            large.body = .bytes(ByteBuffer(repeating: 65, count: CosignRequest.limit + 1))
            #expect(try await client.execute(large, timeout: .seconds(60)).status.code == 413)
            try await client.shutdown()
        }
    }

    @Test func `a client that drips or never speaks is let go, and the server can be stopped`() async throws {
        let log = try DoorBranch().grown(1)
        var limits = WitnessServer.Limits()
        (limits.idleSeconds, limits.connectionSeconds, limits.stoppingSeconds) = (1, 2, 1)
        try await serving([log.verifierKey], limits) { port in
            let silent = try await Self.connect(port)
            try await silent.closeFuture.get()
            let dripping = try await Self.connect(port)
            let head = "POST /add-checkpoint HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n"
            dripping.writeAndFlush(ByteBuffer(string: head), promise: nil)
            let drops = dripping.eventLoop.scheduleRepeatedTask(
                initialDelay: .milliseconds(200), delay: .milliseconds(200)
            ) { _ in dripping.writeAndFlush(ByteBuffer(string: "o"), promise: nil) }
            try await dripping.closeFuture.get()
            drops.cancel()
            // On a busy machine an honest client may be late as well; it asks again, as a log does.
            var status: Int?
            for _ in 0..<10 where status == nil {
                status = try? await WitnessClient(seconds: 60).add(
                    try log.request(from: 0), at: "http://127.0.0.1:\(port)"
                ).status
            }
            // Where an answer came too late for it, the witness says that it has signed already.
            #expect(status == 200 || status == 409)
        }
    }

    static func connect(_ port: Int) async throws -> any Channel {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port).get()
    }

    @Test func `a witness that is not there, redirects, or floods is told apart from one that answers`()
        async throws
    {
        let log = try DoorBranch().grown(1)
        let request = try log.request(from: 0)
        await #expect(throws: WitnessDoorError.unreachable) {
            try await WitnessClient(seconds: 2).add(request, at: "http://127.0.0.1:9")
        }
        await #expect(throws: WitnessDoorError.notAnAddress("ftp://x")) {
            try await WitnessClient().add(request, at: "ftp://x")
        }
        let flood = String(repeating: "x", count: WitnessClient.answerLimit + 1)
        for (reply, expected) in [
            ("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n", nil),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: \(flood.count)\r\n\r\n\(flood)",
                WitnessDoorError.answerTooLarge
            ),
            ("", .unreachable),
        ] {
            let server = try await Self.listener(saying: reply)
            let address = "http://127.0.0.1:\(server.localAddress?.port ?? 0)"
            do throws(WitnessDoorError) {
                let heard = try await WitnessClient(seconds: 2).add(request, at: address)
                #expect(expected == nil && heard.status == 302)
            } catch {
                #expect(error == expected)
            }
            try await server.close()
        }
    }

    /// A server that says one thing to everybody.
    static func listener(saying text: String) async throws -> any Channel {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Parrot(text))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }
}

/// Says the same to every request.
private final class Parrot: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let text: String

    init(_ text: String) { self.text = text }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if !text.isEmpty { context.channel.writeAndFlush(ByteBuffer(string: text), promise: nil) }
    }
}
