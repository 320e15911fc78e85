import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A small server of the test: it answers every request as it is told, and remembers what it was asked.
final class OtherSystem: Sendable {
    struct Served: Sendable {
        var status = 200
        var body: [UInt8] = []
        /// Where a redirect leads.
        var location: String?
        /// Bytes that are promised beside those that come.
        var missing = 0
        /// Says no more after the head of the answer.
        var hangs = false
    }

    typealias Answer = @Sendable (String) -> Served

    private let asked = Mutex<[(uri: String, key: String?)]>([])
    /// What was asked so far.
    var questions: [(uri: String, key: String?)] { asked.withLock { $0 } }

    /// Serves while `body` runs.
    static func serving(
        certificate: (chain: String, key: String)? = nil, _ answer: @escaping Answer,
        _ body: (OtherSystem, Int) async throws -> Void
    ) async throws {
        let system = OtherSystem()
        let context = try certificate.map { files in
            try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: try NIOSSLCertificate.fromPEMFile(files.chain).map { .certificate($0) },
                    privateKey: .privateKey(try NIOSSLPrivateKey(file: files.key, format: .pem))))
        }
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Answerer(system: system, answer: answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let done: Result<Void, any Error>
        do { done = .success(try await body(system, channel.localAddress?.port ?? 0)) } catch {
            done = .failure(error)
        }
        try await channel.close()
        try done.get()
    }

    fileprivate func note(_ head: HTTPRequestHead) {
        asked.withLock { $0.append((head.uri, head.headers.first(name: "x-api-key"))) }
    }

    private final class Answerer: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart
        private let system: OtherSystem
        private let answer: Answer

        init(system: OtherSystem, answer: @escaping Answer) { (self.system, self.answer) = (system, answer) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard case .head(let head) = unwrapInboundIn(data) else { return }
            system.note(head)
            let served = answer(head.uri)
            var headers = HTTPHeaders([("content-length", String(served.body.count + served.missing))])
            if let location = served.location { headers.add(name: "location", value: location) }
            let status = HTTPResponseStatus(statusCode: served.status)
            let answerHead = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
            context.write(wrapOutboundOut(.head(answerHead)), promise: nil)
            let body = ByteBuffer(bytes: served.body)
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
            if served.hangs { return }
            if served.missing > 0 { return context.close(promise: nil) }
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
