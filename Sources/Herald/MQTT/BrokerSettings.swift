internal import Foundation

/// Which MQTT broker hears the news, and as whom the house comes to it.
public struct BrokerSettings: Sendable, Hashable, Codable {
    /// How the connection is encrypted.
    public struct TLS: Sendable, Hashable, Codable {
        /// Who may vouch for the broker, PEM.
        public var authorities: String
        /// The house's certificate, where the broker asks for one, PEM.
        public var certificate: String?
        public var key: String?

        /// Names the file of authorities.
        public init(authorities: String) { self.authorities = authorities }
    }

    public var host: String
    public var port: Int
    public var user: String?
    /// A file that only its owner can read, with the password in it.
    public var passwordFile: String?
    public var tls: TLS?
    /// The first part of every topic.
    public var prefix: String?
    /// Where Home Assistant looks for new things; an empty text for nowhere.
    public var discovery: String?

    /// Names a broker.
    public init(host: String, port: Int) { (self.host, self.port) = (host, port) }

    var root: String { prefix ?? "countenance" }
    var discoveryRoot: String? { discovery == "" ? nil : discovery ?? "homeassistant" }

    /// The password, read from its file.
    func password() throws(HeraldError) -> String? {
        guard let passwordFile else { return nil }
        let attributes = try? FileManager.default.attributesOfItem(atPath: passwordFile)
        guard let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 == 0,
            let data = FileManager.default.contents(atPath: passwordFile)
        else { throw .badBroker("password file") }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    func check() throws(HeraldError) {
        guard (1...65_535).contains(port) else { throw .badBroker("port") }
        guard !host.isEmpty, !host.utf8.contains(0) else { throw .badBroker("host") }
        for topic in [root, discoveryRoot ?? "x"] {
            let isPlain =
                !topic.isEmpty
                && topic.utf8.allSatisfy { byte in
                    (97...122).contains(byte) || (65...90).contains(byte) || (47...57).contains(byte)
                        || [45, 95].contains(byte)
                }
            guard isPlain, !topic.hasPrefix("/"), !topic.hasSuffix("/") else { throw .badBroker("prefix") }
        }
    }
}
