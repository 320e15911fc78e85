internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdHTTP2
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
internal import NIOSSL
internal import ServiceLifecycle
internal import UnixSignals

/// Listens, and serves a house until it is told to stop.
public struct HouseServer: Sendable {
    private let house: ServedHouse
    private let address: ListenAddress
    private let limits: ServerLimits
    private let certificate: ServerCertificate?

    /// A server that is not listening yet; without a certificate it speaks plain HTTP.
    public init(
        _ house: ServedHouse, on address: ListenAddress, certificate: ServerCertificate? = nil,
        limits: ServerLimits = ServerLimits()
    ) {
        (self.house, self.address, self.limits, self.certificate) = (house, address, limits, certificate)
    }

    /// Serves until the process is told to stop, or its task is cancelled.
    ///
    /// - Parameter ready: Called with the port once it listens.
    public func run(ready: @escaping @Sendable (Int) -> Void) async throws {
        // Nothing of Hummingbird's is logged: what comes in is from strangers.
        let quiet = Logger(label: "door", factory: { _ in SwiftLogNoOpLogHandler() })
        let application = Application(
            responder: HouseResponder(house, limits), server: try server(),
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
            throw ServerError.couldNotListen(address.description)
        }
    }

    private func server() throws -> HTTPServerBuilder {
        let http = HTTP1Channel.Configuration(
            idleTimeout: .seconds(Int64(limits.idleSeconds)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 8192, maxHeaderListSize: 32_768, maxHeaderFieldCount: 64))
        guard let certificate else { return .http1(configuration: http) }
        return try .tls(.http1(configuration: http), tlsConfiguration: certificate.configuration())
    }
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
