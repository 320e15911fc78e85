internal import HTTPDoor

/// What pages load: style sheets, scripts and drawings, and the way from the root to the first page.
enum AssetRoutes {
    /// What a tablet runs beside its page: it may ask this house and nobody else, and stands before the kiosk alone.
    private static let worker = "kiosk/worker.js"
    private static let working = [
        "service-worker-allowed": "/kiosk",
        "content-security-policy":
            "default-src 'none'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    ]

    static func all(_ shelf: PageShelf, at origin: PageOrigin) -> [Route] {
        [asset("/assets/{file}", shelf), asset("/assets/{group}/{file}", shelf), root(to: origin.start)]
    }

    private static func asset(_ path: String, _ shelf: PageShelf) -> Route {
        Route(
            .get, path, "asset-\(path.count)", "A file that pages load.", reaches: .everybody,
            answers: [.init(200, "The file.", .text(atMost: 1 << 22), type: "text/css")]
        ) {
            ($0.lane, $0.group, $0.isUnlisted) = (.plain, "pages", true)
        } act: { call in
            let name = [call.parameters["group"], call.parameters["file"]].compactMap(\.self)
                .joined(separator: "/")
            guard let asset = try shelf.current.assets[name] else { throw Problem.notFound }
            return Reply(200, asset.bytes, type: asset.type, headers: name == worker ? working : [:])
        }
    }

    private static func root(to path: String) -> Route {
        Route(
            .get, "/", "root", "Leads to the first page.", reaches: .everybody,
            answers: [.init(303, "There.", .text(atMost: 0), type: "text/plain")]
        ) {
            ($0.lane, $0.group, $0.isUnlisted) = (.plain, "pages", true)
        } act: { _ in
            Reply(303, [], type: "text/plain; charset=utf-8", headers: ["location": path])
        }
    }
}
