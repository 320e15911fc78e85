/// A host and a port to listen on, such as `127.0.0.1:7171` or `[::1]:7171`.
public struct WitnessAddress: Hashable, Sendable, CustomStringConvertible {
    public let host: String
    /// Zero for any that is free.
    public let port: Int

    /// Reads `HOST:PORT`.
    public init(_ text: String) throws(WitnessDoorError) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw .notAnAddress(text)
        }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
        } else if host.contains(":") {
            throw .notAnAddress(text)
        }
        guard !host.isEmpty, !host.contains("/") else { throw .notAnAddress(text) }
        (self.host, self.port) = (host, Int(port))
    }

    /// Whether only this machine can reach it.
    public var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
