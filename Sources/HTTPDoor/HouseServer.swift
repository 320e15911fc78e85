internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdHTTP2
internal import Logging
internal import NIOCore
internal import NIOExtras
internal import ServiceLifecycle

/// Listens, and serves a house until it is told to stop.
public struct HouseServer: Sendable {
    private let house: ServedHouse
    /// Where it is to listen.
    public let address: ListenAddress
    private let limits: ServerLimits
    private let certificate: ServerCertificate?
    /// What is done every so often while it serves.
    public var upkeep: Upkeep?
    /// Where a line about each request goes; nowhere unless somebody says so.
    public var log: AccessLog?
    /// What its sessions are called.
    public var session = SessionName.usual
    /// Whether its connections are shown in the metrics; of several servers of one house the first one's are.
    public var isMetered = true

    /// Whether it speaks plain HTTP.
    public var isPlain: Bool { certificate == nil }

    /// A server that is not listening yet; without a certificate it speaks plain HTTP.
    public init(
        _ house: ServedHouse, on address: ListenAddress, certificate: ServerCertificate? = nil,
        limits: ServerLimits = ServerLimits()
    ) {
        (self.house, self.address, self.limits, self.certificate) = (house, address, limits, certificate)
    }

    /// A server of the same kind for another origin of the same house; chores and gauges stay with this one.
    public func serving(_ house: ServedHouse, on address: ListenAddress) -> HouseServer {
        var server = HouseServer(house, on: address, certificate: certificate, limits: limits)
        (server.log, server.isMetered) = (log, false)
        return server
    }

    /// Serves until it is told to stop, or its task is cancelled.
    ///
    /// Told to stop, it takes no new connection and lets requests end; after `stoppingSeconds` it ends them.
    ///
    /// - Parameters:
    ///   - words: What it is told while it runs.
    ///   - ready: Called with the port once it listens.
    public func run(
        hearing words: AsyncStream<ServerWord> = AsyncStream { _ in },
        ready: @escaping @Sendable (Int) -> Void
    ) async throws {
        let papers = try certificate.map(ServerPapers.init)
        let connections = ConnectionBook(limits)
        let group = group(application(connections, papers, ready))
        do {
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                tasks.addTask {
                    for await word in words {
                        switch word {
                        case .stop: await stop(group, connections)
                        case .renew: try? papers?.renew(always: true)
                        }
                    }
                    try await Task.sleep(for: .seconds(Int64.max / 4_000_000_000))
                }
                tasks.addTask {
                    while true {
                        try await Task.sleep(for: .seconds(60))
                        try? papers?.renew()
                    }
                }
                defer { tasks.cancelAll() }
                try await tasks.next()
            }
        } catch is IOError {
            throw ServerError.couldNotListen(address.description)
        }
    }

    private func stop(_ group: ServiceGroup, _ connections: ConnectionBook) async {
        await group.triggerGracefulShutdown()
        // The last moment is for those who are still there: what they asked is done or not, and their line is cut.
        try? await Task.sleep(for: .seconds(limits.stoppingSeconds))
        connections.closeAll()
    }
}

extension HouseServer {
    private func group(_ application: Application<HouseResponder>) -> ServiceGroup {
        var services: [any Service] = [application]
        if let upkeep { services.append(UpkeepService(upkeep: upkeep)) }
        var configuration = ServiceGroupConfiguration(services: services, logger: Self.quiet)
        configuration.maximumGracefulShutdownDuration = .seconds(limits.stoppingSeconds + 1)
        return ServiceGroup(configuration: configuration)
    }

    // Nothing of Hummingbird's is logged: what comes in is from strangers.
    private static let quiet = Logger(label: "door", factory: { _ in SwiftLogNoOpLogHandler() })

    private func application(
        _ connections: ConnectionBook, _ papers: ServerPapers?, _ ready: @escaping @Sendable (Int) -> Void
    ) -> Application<HouseResponder> {
        var responder = HouseResponder(house, limits, connections, log: log, session: session)
        responder.isSecure = papers != nil
        if isMetered { responder.hangGauges() }
        return Application(
            responder: responder, server: builder(connections, papers),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), serverName: nil, backlog: 1024),
            onServerRunning: { channel in ready(channel.localAddress?.port ?? 0) }, logger: Self.quiet)
    }

    private func builder(_ connections: ConnectionBook, _ papers: ServerPapers?) -> HTTPServerBuilder {
        let turnstile = Turnstile(house, limits, connections, log: log)
        return HTTPServerBuilder { responder in
            let http1 = HTTP1Channel(
                responder: responder, configuration: http(isStream: false, behind: turnstile))
            guard let papers else { return PlainChannel(http: http1, book: connections, limits: limits) }
            var configuration = HTTP2ChannelConfiguration(
                idleTimeout: .seconds(limits.idleSeconds),
                streamConfiguration: http(isStream: true, behind: turnstile))
            // The initialiser forgets this one.
            configuration.maxAgeTimeout = .seconds(limits.ageSeconds)
            let http2 = HTTP2Channel(responder: responder, configuration: configuration)
            return SecureChannel(
                papers: papers, http1: http1, http2: http2, book: connections, limits: limits)
        }
    }

    private func http(isStream: Bool, behind turnstile: Turnstile) -> HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestClock(limits, turnstile, isStream: isStream), UnreadHead()],
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 8192, maxHeaderListSize: 32_768, maxHeaderFieldCount: 64))
    }
}

/// What a server is told while it runs.
public enum ServerWord: Sendable {
    /// Take nothing new, let requests end, and end.
    case stop
    /// Read the certificate again.
    case renew
}

/// Why the server does not run; safe to log.
public enum ServerError: Error, Hashable, Sendable, CustomStringConvertible {
    case notAnAddress(String)
    case couldNotListen(String)
    case badCertificate(String)
    /// The settings' file, and where in it.
    case badSettings(String, String)

    public var description: String {
        switch self {
        case .notAnAddress(let text): "`\(text)` is no address to listen on; write 127.0.0.1:8080"
        case .couldNotListen(let text): "cannot listen on \(text)"
        case .badCertificate(let path):
            "\(path) is no certificate or key in PEM, or the two do not belong together"
        case .badSettings(let path, let place): "\(path): `\(place)` is not known, missing or not of its form"
        }
    }
}
