internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
public import Primitives
internal import ServiceLifecycle
internal import UnixSignals
public import Witness

/// The door of a witness: `POST /add-checkpoint` and `GET /<hash of the origin>/checkpoint`, and nothing else.
public struct WitnessServer: Sendable {
    /// How long and how much a stranger may ask.
    public struct Limits: Sendable {
        /// After this many seconds without a byte a connection ends.
        public var idleSeconds = 10
        /// After this many seconds a connection ends, whatever it does.
        public var connectionSeconds = 30
        /// When told to stop, requests have this many seconds to end.
        public var stoppingSeconds = 3
        public var connections = 128

        public init() {}
    }

    private let office: WitnessOffice
    private let address: WitnessAddress
    private let limits: Limits
    private let now: @Sendable () -> Timestamp

    /// A server that is not listening yet.
    public init(
        _ office: WitnessOffice, on address: WitnessAddress, limits: Limits = Limits(),
        now: @escaping @Sendable () -> Timestamp
    ) {
        (self.office, self.address, self.limits, self.now) = (office, address, limits, now)
    }

    /// Serves until the process is told to stop, or its task is cancelled.
    ///
    /// - Parameter ready: Called with the port once it listens.
    public func run(ready: @escaping @Sendable (Int) -> Void) async throws {
        // Nothing is logged: what comes in is from strangers.
        let quiet = Logger(label: "witness", factory: { _ in SwiftLogNoOpLogHandler() })
        let application = Application(
            router: routes(), server: .http1(configuration: http),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
            onServerRunning: { channel in ready(channel.localAddress?.port ?? 0) }, logger: quiet)
        var group = ServiceGroupConfiguration(
            services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        group.maximumGracefulShutdownDuration = .seconds(limits.stoppingSeconds)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch is IOError {
            throw WitnessDoorError.couldNotListen(address.description)
        }
    }

    private var http: HTTP1Channel.Configuration {
        let age = TimeAmount.seconds(Int64(limits.connectionSeconds))
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionAge(limit: age)],
            idleTimeout: .seconds(Int64(limits.idleSeconds)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 4096, maxHeaderListSize: 16_384, maxHeaderFieldCount: 64))
    }

    private func routes() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.post("add-checkpoint") { request, _ in
            let body = try await request.body.collect(upTo: CosignRequest.limit)
            return Self.response(await office.add(Array(body.readableBytesView), now: now))
        }
        router.get(":log/checkpoint") { _, context in
            Self.response(await office.checkpoint(of: context.parameters.get("log") ?? ""))
        }
        return router
    }

    private static func response(_ answer: WitnessAnswer) -> Response {
        Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: [.contentType: answer.contentType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: answer.body)))
    }
}
