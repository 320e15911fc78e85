public import Primitives

/// The root of a growing tree, from its right edge alone.
///
/// It holds one hash for each perfect subtree, so a log of any length is checked in memory that grows with its
/// logarithm.
public struct RightEdge: Hashable, Sendable {
    /// How many leaves there are.
    public private(set) var size: UInt64 = 0
    // INVARIANT: one peak for each bit set in `size`, the largest subtree first.
    private var peaks: [Digest] = []

    public init() {}

    /// Adds one leaf's hash on the right.
    public mutating func append(_ leaf: Digest) {
        var node = leaf
        for _ in 0..<size.trailingOneBits {
            guard let left = peaks.popLast() else { preconditionFailure("a peak for each bit of the size") }
            node = MerkleHash.node(left, node)
        }
        peaks.append(node)
        size += 1
    }

    /// The root over all leaves so far.
    public var root: Digest {
        guard var node = peaks.last else { return MerkleHash.empty }
        for left in peaks.dropLast().reversed() { node = MerkleHash.node(left, node) }
        return node
    }
}

extension UInt64 {
    fileprivate var trailingOneBits: Int { (~self).trailingZeroBitCount }
}
