internal import Desk
internal import Ledger
internal import Merkle

/// The log as files in the layout of C2SP tlog-tiles, under `/ledger`.
///
/// A path is read into the address of a tile and written out again, so that nothing else is ever opened.
enum LedgerFiles {
    static let checkpoint = Route(
        .get, "/ledger/checkpoint", "ledger-file-checkpoint", "The newest checkpoint, as a file of the log.",
        reaches: .everybody,
        answers: [.init(200, "The checkpoint.", .text(atMost: 65_536), type: "text/plain; charset=utf-8")]
    ) {
        ($0.lane, $0.group) = (.plain, "ledger")
    } act: { call in
        guard let newest = try await call.newestCheckpoint() else { throw Problem.notFound }
        var reply = Reply.text(newest.description)
        reply.headers.merge(open) { $1 }
        reply.headers["cache-control"] = "no-cache"
        return reply
    }

    /// A tile's number has three digits in each segment, and a partial tile has one more, so there are several.
    static let tiles: [Route] = (1...4).map { count in
        let parts = (1...count).map { "{part\($0)}" }.joined(separator: "/")
        return Route(
            .get, "/ledger/tile/{level}/\(parts)", "ledger-tile-\(count)",
            "A tile of hashes, or with `entries` as its level a bundle of entries.", reaches: .everybody,
            answers: [.init(200, "The tile.", .anything, type: "application/octet-stream")]
        ) {
            ($0.lane, $0.group, $0.isUnlisted) = (.plain, "ledger", count > 2)
        } act: { call in
            try await tile(call, (1...count).compactMap { call.parameters["part\($0)"] })
        }
    }

    private static let open = [
        "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin",
    ]

    private static func tile(_ call: Call, _ parts: [String]) async throws -> Reply {
        guard let path = path(call.parameters["level"] ?? "", parts) else { throw Problem.notFound }
        let shelf = FolderTileShelf(Installation(call.premises.folder).ledgerFolder)
        guard let bytes = try await shelf.contents(of: path) else { throw Problem.notFound }
        var headers = open
        headers["cache-control"] = "public, max-age=31536000, immutable"
        return Reply(200, bytes, type: "application/octet-stream", headers: headers)
    }

    /// The one spelling of the tile that is meant; `nil` where none is.
    static func path(_ level: String, _ parts: [String]) -> String? {
        var (number, width): (UInt64, Int) = (0, TileAddress.fullWidth)
        var digits = parts
        if digits.count >= 2, digits[digits.count - 2].hasSuffix(".p") {
            guard let last = Int(digits.removeLast()), (1..<TileAddress.fullWidth).contains(last) else {
                return nil
            }
            width = last
            digits[digits.count - 1].removeLast(2)
        }
        for part in digits {
            guard let value = UInt64(part.hasPrefix("x") ? part.dropFirst() : part[...]), value < 1000 else {
                return nil
            }
            number = number * 1000 + value
        }
        let isEntries = level == "entries"
        guard let height = isEntries ? 0 : Int(level), (0...7).contains(height) else { return nil }
        let address = TileAddress(level: height, number: number, width: width)
        let path = isEntries ? address.entriesPath : address.path
        return path == "tile/\(level)/\(parts.joined(separator: "/"))" ? path : nil
    }
}
