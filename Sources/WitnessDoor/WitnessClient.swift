internal import AsyncHTTPClient
public import Ledger
internal import NIOCore
internal import NIOHTTP1
public import Witness

/// The other side of the door: hands requests to witnesses, each within a time and a size, and follows no redirect.
public struct WitnessClient: Sendable {
    /// An answer as it came.
    public struct Heard: Sendable {
        public let status: Int
        public let contentType: String
        public let body: [UInt8]
    }

    /// The most bytes of an answer that are read.
    public static let answerLimit = 32_768

    private let seconds: Int64

    /// Takes the seconds that an exchange may take from its beginning to its end.
    public init(seconds: Int = 10) { self.seconds = Int64(seconds) }

    /// `POST <address>/add-checkpoint`.
    public func add(_ request: CosignRequest, at address: String) async throws(WitnessDoorError) -> Heard {
        var message = try message("add-checkpoint", at: address)
        message.method = .POST
        message.body = .bytes(ByteBuffer(bytes: request.bytes))
        return try await send(message)
    }

    /// The newest checkpoint of a log that the witness says it has signed; `nil` where it has signed none.
    ///
    /// Nothing of it is checked here.
    public func latest(
        of origin: LogOrigin, at address: String
    ) async throws(WitnessDoorError) -> SignedCheckpoint? {
        let heard = try await send(message("\(WitnessOffice.place(of: origin.text))/checkpoint", at: address))
        guard heard.status == 200 else { return nil }
        return try? SignedCheckpoint(parsing: String(decoding: heard.body, as: UTF8.self))
    }

    private func message(_ path: String, at address: String) throws(WitnessDoorError) -> HTTPClientRequest {
        guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
            throw .notAnAddress(address)
        }
        return HTTPClientRequest(url: "\(address)\(address.hasSuffix("/") ? "" : "/")\(path)")
    }

    private func send(_ message: HTTPClientRequest) async throws(WitnessDoorError) -> Heard {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(min(5, seconds)), read: .seconds(seconds)))
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let heard: Result<Heard, WitnessDoorError>
        do {
            let response = try await client.execute(message, timeout: .seconds(seconds))
            let body = try await response.body.collect(upTo: Self.answerLimit)
            let type = response.headers.first(name: "content-type") ?? ""
            heard = .success(
                Heard(
                    status: Int(response.status.code), contentType: type,
                    body: Array(body.readableBytesView)))
        } catch is NIOTooManyBytesError {
            heard = .failure(.answerTooLarge)
        } catch {
            heard = .failure(.unreachable)
        }
        // One exchange in minutes: nothing is kept open between them.
        try? await client.shutdown()
        return try heard.get()
    }
}
