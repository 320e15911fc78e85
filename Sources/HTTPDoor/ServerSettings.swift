internal import Foundation
public import Herald
internal import Yams

/// How an installation is served: `server.yaml` in its folder, written by whoever runs the server.
///
/// The house never writes it and it holds no secret; passwords are in files of their own. JSON is read as well.
public struct ServerSettings: Sendable, Hashable, Codable {
    /// Which webhooks there may be.
    public struct Webhooks: Sendable, Hashable, Codable {
        /// Addresses that may be asked, with all that lies below them.
        public var allow: [String]?
        /// Networks inside that their names may lead to.
        public var networks: [String]?
        /// Further authorities whose certificates are believed, PEM.
        public var trust: String?

        public init() {}
    }

    /// Where the pages are served, each an origin of its own.
    public struct Pages: Sendable, Hashable, Codable {
        /// Where one of them listens, and under which address browsers reach it.
        public struct Place: Sendable, Hashable, Codable {
            public var listen: String?
            public var origin: String?

            public init() {}
        }

        public var console: Place?
        public var portal: Place?
        public var kiosk: Place?

        public init() {}
    }

    /// Where to listen.
    public var listen: String?
    /// The server's certificate and its chain, PEM.
    public var certificate: String?
    /// The key of the certificate, PEM.
    public var key: String?
    /// Under which address people and browsers reach the server, such as `https://faces.example`.
    public var origin: String?
    /// How often duties and posture are looked at, in minutes.
    public var watchMinutes: Int?
    public var webhooks: Webhooks?
    public var mqtt: BrokerSettings?
    public var pages: Pages?

    /// What holds where nothing is said.
    public init() {}

    /// Reads the file of an installation; where there is none, nothing was said.
    public init(in folder: String) throws(ServerError) {
        self.init()
        for name in ["server.yaml", "server.json"] {
            let path = "\(folder)/\(name)"
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            do {
                try self.init(yaml: String(decoding: data, as: UTF8.self))
            } catch {
                throw .badSettings(path, Self.place(of: error))
            }
            return
        }
    }

    /// Reads a text, and refuses what it does not know: a misspelt word must not leave something open.
    init(yaml: String) throws {
        if let node = try Yams.compose(yaml: yaml) { try Self.check(node, Self.words, at: "") }
        let isEmpty = try Yams.compose(yaml: yaml)?.mapping?.isEmpty ?? true
        self = isEmpty ? ServerSettings() : try YAMLDecoder().decode(ServerSettings.self, from: yaml)
    }

    /// The same with what was said on the command line, which goes before the file.
    public func overridden(listen: String?, certificate: String?, key: String?) -> ServerSettings {
        var settings = self
        settings.listen = listen ?? self.listen
        if certificate != nil || key != nil { (settings.certificate, settings.key) = (certificate, key) }
        return settings
    }

    private struct Unknown: Error { let word: String }

    private static let words: [String: [String]] = [
        "": ["listen", "certificate", "key", "origin", "watchMinutes", "webhooks", "mqtt", "pages"],
        "pages": ["console", "portal", "kiosk"],
        "pages.console": ["listen", "origin"], "pages.portal": ["listen", "origin"],
        "pages.kiosk": ["listen", "origin"],
        "webhooks": ["allow", "networks", "trust"],
        "mqtt": ["host", "port", "user", "passwordFile", "tls", "prefix", "discovery"],
        "mqtt.tls": ["authorities", "certificate", "key"],
    ]

    private static func check(_ node: Node, _ words: [String: [String]], at place: String) throws {
        guard let known = words[place] else { return }
        guard let mapping = node.mapping else { throw Unknown(word: place.isEmpty ? "the file" : place) }
        for (key, value) in mapping {
            let name = key.string ?? "?"
            let whole = place.isEmpty ? name : "\(place).\(name)"
            guard known.contains(name) else { throw Unknown(word: whole) }
            try check(value, words, at: whole)
        }
    }

    private static func place(of error: any Error) -> String {
        switch error {
        case let error as Unknown: error.word
        case DecodingError.keyNotFound(let key, let context):
            (context.codingPath + [key]).map(\.stringValue).joined(separator: ".")
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            context.codingPath.map(\.stringValue).joined(separator: ".")
        default: "its form"
        }
    }
}
