/// Where a tile stands in a log that is published as files (C2SP tlog-tiles).
///
/// A tile holds up to 256 hashes of one level: of leaves at level 0, of full tiles of the level below above that.
public struct TileAddress: Hashable, Sendable {
    /// How many hashes a full tile holds.
    public static let fullWidth = 256

    public let level: Int
    public let number: UInt64
    /// How many hashes the tile holds.
    public let width: Int

    /// Names a tile, which is full where nothing else is said.
    public init(level: Int, number: UInt64, width: Int = TileAddress.fullWidth) {
        self.level = level
        self.number = number
        self.width = width
    }

    /// Whether the tile will not change any more.
    public var isFull: Bool { width == Self.fullWidth }

    /// The same tile once it is full.
    public var whenFull: TileAddress { TileAddress(level: level, number: number) }

    /// The node that a full tile amounts to.
    public var root: TreeNode { TreeNode(level: 8 * (level + 1), index: number) }

    /// The leaves below the tile when it is full.
    public var leaves: Range<UInt64> {
        let span = UInt64(1) << UInt64(8 * (level + 1))
        return (number * span)..<((number + 1) * span)
    }

    /// The file of its hashes.
    public var path: String { "tile/\(level)/\(Self.digits(number))\(suffix)" }

    /// The file of the entries of a tile of level 0.
    public var entriesPath: String { "tile/entries/\(Self.digits(number))\(suffix)" }

    /// The folders of the partial tiles that a full one replaces.
    public var partialFolders: [String] {
        [whenFull.path + ".p"] + (level == 0 ? [whenFull.entriesPath + ".p"] : [])
    }

    private var suffix: String { isFull ? "" : ".p/\(width)" }

    /// Three digits for each part, all but the last after an `x`, so that no file stands where a folder must.
    private static func digits(_ number: UInt64) -> String {
        let last = padded(number % 1000)
        return number < 1000 ? last : leading(number / 1000) + last
    }

    private static func leading(_ number: UInt64) -> String {
        (number < 1000 ? "" : leading(number / 1000)) + "x" + padded(number % 1000) + "/"
    }

    private static func padded(_ number: UInt64) -> String {
        let text = String(number)
        return String(repeating: "0", count: 3 - text.utf8.count) + text
    }

    /// The tiles at the end of each level of a tree, those that are not full and hold at least one hash.
    public static func partial(of size: UInt64) -> [TileAddress] {
        var (found, count, level): ([TileAddress], UInt64, Int) = ([], size, 0)
        while count > 0 {
            let width = Int(count % 256)
            if width > 0 { found.append(TileAddress(level: level, number: count / 256, width: width)) }
            (count, level) = (count / 256, level + 1)
        }
        return found
    }
}
