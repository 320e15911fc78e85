/// What Package.swift says about the rooms, read as text: a second guard beside the one inside the manifest.
enum Manifest {
    /// One row of the table of rooms.
    struct Room: Sendable {
        let floor: Int
        let name: String
        let below: [String]
        /// Modules of other packages and of the system.
        let modules: [String]
    }

    /// The modules that each word for a library stands for.
    private static let libraries = [
        "crypto": ["Crypto"], "cryptoExtras": ["CryptoExtras"], "grdb": ["GRDB"], "yams": ["Yams"],
        "arguments": ["ArgumentParser"], "vision": ["COpenVINO", "CTurboJPEG", "CSPNG", "CWebP"],
        "hummingbird": [
            "Hummingbird", "HummingbirdCore", "HTTPTypes", "Logging", "NIOCore", "ServiceLifecycle",
            "UnixSignals", "NIOHTTP1", "NIOHTTPTypes", "NIOExtras", "NIOTLS",
        ],
        "httpClient": ["AsyncHTTPClient", "NIOHTTP1", "NIOCore", "NIOPosix", "NIOSSL"],
        "certificates": ["X509", "SwiftASN1"],
        "token": ["CP11Kit"], "codes": ["CQREncode"], "seccomp": ["CSeccomp"],
        "mosquitto": ["CMosquitto"], "postgres": ["CPostgres"],
        "hummingbirdTLS": ["HummingbirdTLS", "NIOSSL"],
        "mustache": ["Mustache"],
        "hummingbirdHTTP2": ["HummingbirdHTTP2", "NIOHTTP2"],
    ]

    /// Every room, and the executable as the top one.
    static let rooms: [Room] = {
        let text = Repository.text("Package.swift")
        return text.matches(
            of: #/\bRoom\(\s*floor: (\d+),\s*name: "(\w+)",\s*below: \[([^\]]*)\](.*?)\),?\n/#
                .dotMatchesNewlines()
        ).map { row in
            Room(
                floor: Int(row.output.1) ?? 0, name: String(row.output.2), below: quoted(row.output.3),
                modules: words(row.output.4).flatMap { libraries[$0] ?? [] })
        } + [executable(text)]
    }()

    private static func executable(_ text: String) -> Room {
        let row = text.firstMatch(
            of: #/executableTarget\(\s*name: "(\w+)",\s*dependencies: named\(\[([^\]]*)\]\)/#)
        return Room(
            floor: .max, name: row.map { String($0.output.1) } ?? "?",
            below: row.map { quoted($0.output.2) } ?? [], modules: libraries["arguments"] ?? [])
    }

    private static func quoted(_ text: Substring) -> [String] {
        text.matches(of: #/"(\w+)"/#).map { String($0.output.1) }
    }

    private static func words(_ text: Substring) -> [String] {
        text.matches(of: #/\w+/#).map { String($0.output) }
    }
}
