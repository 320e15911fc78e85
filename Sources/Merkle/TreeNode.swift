public import Primitives

/// A perfect subtree: node `index`, counted from the left, among those over 2^level leaves each.
public struct TreeNode: Hashable, Sendable {
    public let level: Int
    public let index: UInt64

    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }

    /// The full tile in which this node can be found, and its place there: row 0 is what the tile spells out.
    public var place: (tile: TileAddress, row: Int, index: Int) {
        let (level, row) = (level / 8, level % 8)
        let number = index >> UInt64(8 - row)
        return (TileAddress(level: level, number: number), row, Int(index - number << UInt64(8 - row)))
    }

    /// The perfect subtrees that make up a range of leaves whose start is a multiple of its length rounded up to a
    /// power of two, from left to right; their hashes are joined from the right.
    public static func covering(_ range: Range<UInt64>) -> [TreeNode] {
        var (nodes, start): ([TreeNode], UInt64) = ([], range.lowerBound)
        while start < range.upperBound {
            let level = UInt64.bitWidth - 1 - (range.upperBound - start).leadingZeroBitCount
            nodes.append(TreeNode(level: level, index: start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        return nodes
    }

    /// The hash over subtrees whose hashes are given from left to right.
    public static func join(_ hashes: [Digest]) -> Digest {
        guard var node = hashes.last else { return MerkleHash.empty }
        for left in hashes.dropLast().reversed() { node = MerkleHash.node(left, node) }
        return node
    }
}

/// Which ranges of leaves a proof gives the hashes of, in its order.
public enum ProofRanges {
    /// For an inclusion proof (RFC 9162 section 2.1.3.1); `index` lies below `size`.
    public static func inclusion(of index: UInt64, in size: UInt64) -> [Range<UInt64>] {
        var (ranges, range): ([Range<UInt64>], Range<UInt64>) = ([], 0..<size)
        while range.upperBound - range.lowerBound > 1 {
            let middle = split(range)
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            ranges.append(index < middle ? right : left)
            range = index < middle ? left : right
        }
        return ranges.reversed()
    }

    /// For a consistency proof (RFC 9162 section 2.1.4.1); `old` is neither 0 nor above `new`.
    public static func consistency(from old: UInt64, to new: UInt64) -> [Range<UInt64>] {
        if old == new { return [] }
        var (ranges, range, isWhole): ([Range<UInt64>], Range<UInt64>, Bool) = ([], 0..<new, true)
        while old != range.upperBound {
            let middle = split(range)
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            ranges.append(old <= middle ? right : left)
            if old > middle { isWhole = false }
            range = old <= middle ? left : right
        }
        return (isWhole ? [] : [range]) + ranges.reversed()
    }

    /// Where a range of at least two leaves is parted: after the largest power of two below its length.
    private static func split(_ range: Range<UInt64>) -> UInt64 {
        let count = range.upperBound - range.lowerBound
        return range.lowerBound + 1 << UInt64(UInt64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
