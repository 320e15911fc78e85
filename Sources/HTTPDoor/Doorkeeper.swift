public import Primitives

/// What a doorkeeper sees of a request: all but what it is about.
public struct Knock: Sendable {
    public let method: String
    /// Path and query as they came over the wire.
    public let target: String
    /// By names in small letters.
    public let headers: [String: String]
    /// The digest of the body, for those who sign it.
    public let body: Digest
    /// The certificate the other side showed, in DER, verified by TLS; `nil` without one.
    public internal(set) var certificate: [UInt8]?
    /// Where it comes from.
    public let address: String?

    public init(
        method: String, target: String, headers: [String: String], body: Digest, certificate: [UInt8]? = nil,
        address: String? = nil
    ) {
        (self.method, self.target, self.headers, self.body) = (method, target, headers, body)
        (self.certificate, self.address) = (certificate, address)
    }
}

/// Finds out who asks.
public protocol Doorkeeper: Sendable {
    /// The caller; `nil` where nothing was shown that this doorkeeper knows.
    ///
    /// - Throws: A problem where something was shown that does not hold; then nobody else is asked.
    func caller(_ knock: Knock) async throws(Problem) -> Caller?
}
