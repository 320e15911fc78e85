import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A connection on which a test says exactly the bytes it wants to say.
final class RawLine: Sendable {
    private let channel: any Channel
    private let heard: Heard

    private init(_ channel: any Channel, _ heard: Heard) { (self.channel, self.heard) = (channel, heard) }

    static func open(_ port: Int, reads: Bool) async throws -> RawLine {
        let heard = Heard()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(ChannelOptions.autoRead, value: reads)
            .channelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Listener(heard))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return RawLine(channel, heard)
    }

    /// Says it; where nobody listens any more, nothing happens.
    func say(_ text: String) async { await say(Array(text.utf8)) }

    func say(_ bytes: [UInt8]) async {
        try? await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    /// A whole request without a body.
    func ask(_ request: String, _ more: String = "") async {
        await say("\(request) HTTP/1.1\r\nHost: house.example\r\n\(more)\r\n")
    }

    /// Says that nothing more comes.
    func finish() async { try? await channel.close(mode: .output).get() }
    func close() async { try? await channel.close().get() }

    var text: String { String(decoding: heard.bytes, as: UTF8.self) }
    /// The status lines that were heard, without their version and words.
    var statuses: [Int] {
        // Bytes, not text: what was heard may be tens of megabytes, and is looked at again and again.
        let (bytes, mark) = (heard.bytes, Array("HTTP/1.1 ".utf8))
        var (found, place): ([Int], Int) = ([], 0)
        while let next = bytes[place...].firstIndex(of: mark[0]) {
            if bytes[next...].starts(with: mark) {
                let word = bytes[(next + mark.count)...].prefix(3)
                if let status = Int(String(decoding: word, as: UTF8.self)) { found.append(status) }
            }
            place = next + 1
        }
        return found
    }

    /// Whether the other side ended the connection.
    func isEnded() async throws -> Bool { try await eventually { heard.isOver } }
    var isOpen: Bool { !heard.isOver }

    /// Whether this was heard.
    func hears(_ words: String) async throws -> Bool { try await eventually { text.contains(words) } }

    /// What was heard of the other side.
    private final class Heard: Sendable {
        private let state = Mutex<([UInt8], Bool)>(([], false))
        var bytes: [UInt8] { state.withLock { $0.0 } }
        var isOver: Bool { state.withLock { $0.1 } }
        func add(_ more: [UInt8]) { state.withLock { $0.0 += more } }
        func end() { state.withLock { $0.1 = true } }
    }

    private final class Listener: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let heard: Heard

        init(_ heard: Heard) { self.heard = heard }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            heard.add(Array(unwrapInboundIn(data).readableBytesView))
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if event as? ChannelEvent == .inputClosed { heard.end() }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { heard.end() }
        func channelInactive(context: ChannelHandlerContext) { heard.end() }
    }
}
