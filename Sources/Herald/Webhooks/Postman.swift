internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// Where a name leads, as the machine's own resolver says.
public typealias NameResolver = @Sendable (_ host: String, _ port: Int) async throws -> NetAddress?

/// Carries one message to one target: to the address that was looked at and to no other, without following anything.
struct Postman: Sendable {
    let rules: WebhookRules
    let resolve: NameResolver
    /// Further certificates that are trusted, PEM; `nil` for those of the machine alone.
    let trust: String?

    /// One letter as it is handed over.
    struct Parcel: Sendable {
        let address: WebhookAddress
        let headers: [(String, String)]
        let body: [UInt8]
    }

    /// Asks the machine.
    static let system: NameResolver = { host, port in
        try await NIOThreadPool.singleton.runIfActive {
            NetAddress(try SocketAddress.makeAddressResolvingHost(host, port: port))
        }
    }

    func deliver(_ parcel: Parcel, within patience: Int64) async -> DeliveryOutcome {
        // The list may have changed since the target was registered.
        guard rules.mayAsk(parcel.address) else { return .notAllowed }
        guard let address = try? await resolve(parcel.address.host, parcel.address.port) else {
            return .unreachable
        }
        guard rules.mayReach(address, for: parcel.address) else { return .notAllowed }
        return await send(parcel, to: address, within: patience)
    }

    private func send(_ parcel: Parcel, to address: NetAddress, within patience: Int64) async
        -> DeliveryOutcome
    {
        guard let configuration = try? configuration(parcel.address, address, patience) else {
            return .unreachable
        }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let outcome: DeliveryOutcome
        do {
            var request = HTTPClientRequest(url: parcel.address.description)
            request.method = .POST
            request.headers = HTTPHeaders(parcel.headers)
            request.body = .bytes(ByteBuffer(bytes: parcel.body))
            let response = try await client.execute(request, timeout: .milliseconds(patience))
            // What the other side says is not read further than is polite.
            _ = try? await response.body.collect(upTo: 16_384)
            let status = Int(response.status.code)
            outcome = (200...299).contains(status) ? .delivered : .status(status)
        } catch let error as HTTPClientError {
            let slow: [HTTPClientError] = [.deadlineExceeded, .readTimeout, .connectTimeout]
            outcome = slow.contains(error) ? .tooSlow : .unreachable
        } catch {
            outcome = .unreachable
        }
        // One message in a while: nothing is kept open between them, and no other host comes to share a connection.
        try? await client.shutdown()
        return outcome
    }

    private func configuration(
        _ target: WebhookAddress, _ address: NetAddress, _ patience: Int64
    ) throws -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: .milliseconds(min(5000, patience)), read: .milliseconds(patience)))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        // INVARIANT: the address that was looked at is the address that is asked; no second look-up comes between.
        if NetAddress(target.host) == nil { configuration.dnsOverride = [target.host: address.description] }
        guard let trust else { return configuration }
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(trust))]
        configuration.tlsConfiguration = tls
        return configuration
    }
}
