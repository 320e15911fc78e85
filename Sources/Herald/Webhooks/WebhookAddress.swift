/// Where a webhook goes, read strictly and written again from its parts, so that nobody can read it differently.
public struct WebhookAddress: Sendable, Hashable, CustomStringConvertible {
    public let isSecure: Bool
    /// In small letters; an address in numbers without brackets.
    public let host: String
    public let port: Int
    /// Begins with a slash; holds no query and nothing that climbs.
    public let path: String

    /// Reads `https://host[:port]/path`: no credentials, query or fragment, and nothing that must be decoded.
    public init(_ text: String) throws(HeraldError) {
        guard text.utf8.count <= 512, let split = Self.scheme(text) else { throw .notAnAddress }
        let slash = split.rest.firstIndex(of: "/") ?? split.rest.endIndex
        guard let (host, port) = Self.authority(split.rest[..<slash], split.isSecure ? 443 : 80) else {
            throw .notAnAddress
        }
        let path = slash == split.rest.endIndex ? "/" : String(split.rest[slash...])
        guard Self.isPlain(path) else { throw .notAnAddress }
        (isSecure, self.host, self.port, self.path) = (split.isSecure, host, port, path)
    }

    /// Whether the host is this machine by the way it is written.
    public var isLoopback: Bool {
        host == "localhost" || NetAddress(host)?.isLoopback == true
    }

    public var description: String {
        let standard = isSecure ? 443 : 80
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(isSecure ? "https" : "http")://\(name)\(port == standard ? "" : ":\(port)")\(path)"
    }

    private static func scheme(_ text: String) -> (isSecure: Bool, rest: Substring)? {
        if text.hasPrefix("https://") { return (true, text.dropFirst(8)) }
        if text.hasPrefix("http://") { return (false, text.dropFirst(7)) }
        return nil
    }

    private static func authority(_ text: Substring, _ standard: Int) -> (String, Int)? {
        var (name, digits) = (text, Substring())
        if let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
            (name, digits) = (text[..<colon], text[text.index(after: colon)...])
            guard !digits.isEmpty else { return nil }
        }
        let port = digits.isEmpty ? standard : Self.port(digits)
        guard let port, let host = Self.host(name) else { return nil }
        return (host, port)
    }

    private static func port(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let port = Int(text),
            (1...65_535).contains(port)
        else { return nil }
        return port
    }

    private static func host(_ text: Substring) -> String? {
        let host = text.lowercased()
        if host.hasPrefix("["), host.hasSuffix("]") {
            let inner = String(host.dropFirst().dropLast())
            return NetAddress(inner)?.isSix == true ? inner : nil
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        }
        guard isName, host.utf8.count <= 253, let last = labels.last else { return nil }
        // A last label of digits is an address in numbers, and must be a whole one: `127.1` and `0x7f` are not.
        let isNumber = last.utf8.first.map { (48...57).contains($0) } ?? true
        return !isNumber || NetAddress(host) != nil ? host : nil
    }

    private static func isPlain(_ path: String) -> Bool {
        let plain = path.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (65...90).contains(byte) || (47...57).contains(byte)
                || [45, 46, 95, 126].contains(byte)
        }
        return plain && !path.contains("//")
            && !path.split(separator: "/").contains { $0 == "." || $0 == ".." }
    }
}
