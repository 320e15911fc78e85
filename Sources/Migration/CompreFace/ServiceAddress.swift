internal import Foundation

/// Where a CompreFace answers, and whether what is said there stays between us.
struct ServiceAddress: Sendable {
    /// `http://HOST:PORT` or `https://…`, with a path where it has one, without a slash at its end.
    let base: String
    let isEncrypted: Bool
    let isLocal: Bool

    init(_ text: String) throws(MigrationError) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
        else { throw .notAnAddress }
        var trimmed = text
        while trimmed.hasSuffix("/") { trimmed.removeLast() }
        if trimmed.hasSuffix("/api/v1") { trimmed.removeLast(7) }
        base = trimmed
        isEncrypted = scheme == "https"
        isLocal = Self.isLoopback(host)
    }

    /// Whether a host is this machine.
    static func isLoopback(_ host: String) -> Bool {
        let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]")).lowercased()
        return bare == "localhost" || bare == "::1"
            || (bare.hasPrefix("127.") && bare.split(separator: ".").count == 4
                && bare.split(separator: ".").allSatisfy { UInt8($0) != nil })
    }
}
