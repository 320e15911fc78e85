public import Primitives

/// The right edge of a growing tree, kept as the tiles that are not full yet, and those filled since last taken.
///
/// A log of any length needs at most 255 hashes for each level of tiles in it; all else lies in tiles that never
/// change again.
public struct TileEdge: Sendable {
    /// How many leaves there are.
    public private(set) var size: UInt64 = 0
    // INVARIANT: `rows[l]` holds size / 256^l mod 256 hashes: what the partial tile of level l spells out.
    private var rows: [MerkleTree] = []
    private var filled: [TileAddress: MerkleTree] = [:]

    public init() {}

    /// Takes up a tree at the hashes of its partial tiles, level by level; `nil` where they are not those of the size.
    public init?(size: UInt64, rows: [[Digest]]) {
        var count = size
        for row in rows {
            guard row.count == Int(count % 256) else { return nil }
            count /= 256
        }
        guard count == 0 else { return nil }
        self.size = size
        self.rows = rows.map { MerkleTree($0) }
    }

    /// Adds one leaf's hash on the right.
    public mutating func append(_ leaf: Digest) {
        var (hash, level, number) = (leaf, 0, size / 256)
        size += 1
        while true {
            if level == rows.count { rows.append(MerkleTree()) }
            rows[level].append(hash)
            guard rows[level].size == 256 else { return }
            hash = rows[level].root
            filled[TileAddress(level: level, number: number)] = rows[level]
            rows[level] = MerkleTree()
            (level, number) = (level + 1, number / 256)
        }
    }

    /// The root over all leaves.
    public var root: Digest { TreeNode.join(TreeNode.covering(0..<size).compactMap(hash)) }

    /// The hash of a node that lies in a partial tile, or in one filled and not taken yet.
    public func hash(of node: TreeNode) -> Digest? {
        let (tile, row, index) = node.place
        if let full = filled[tile] { return full.hash(level: row, index: index) }
        guard tile.level < rows.count, tile.number == size >> UInt64(8 * tile.level) / 256 else { return nil }
        return rows[tile.level].hash(level: row, index: index)
    }

    /// What a partial tile of this tree spells out.
    public func hashes(of tile: TileAddress) -> [Digest] {
        tile.level < rows.count ? rows[tile.level].leaves : []
    }

    /// Hands over the tiles that became full, and keeps them no longer.
    public mutating func takeFilled() -> [TileAddress: MerkleTree] {
        defer { filled = [:] }
        return filled
    }

    /// The tiles that became full since they were last taken.
    public var filledTiles: [TileAddress: MerkleTree] { filled }
}
