public import Primitives

/// A tree that can prove what it holds: every perfect subtree's root is kept, so that proofs cost no leaf again.
///
/// Sizes and places are those of RFC 9162: a proof is always about the tree as it was at some size.
public struct MerkleTree: Sendable {
    // INVARIANT: `levels[k][i]` is the root over leaves i * 2^k ..< (i + 1) * 2^k, for every such whole range.
    private var levels: [[Digest]] = [[]]

    public init() {}

    /// A tree over leaves that are there already, such as those of a tile.
    public init(_ leaves: some Sequence<Digest>) {
        for leaf in leaves { append(leaf) }
    }

    /// The hashes of all leaves.
    public var leaves: [Digest] { levels[0] }

    /// The root over leaves index * 2^level and on, 2^level of them; `nil` where they are not all there.
    public func hash(level: Int, index: Int) -> Digest? {
        level < levels.count && index < levels[level].count ? levels[level][index] : nil
    }

    /// How many leaves there are.
    public var size: UInt64 { UInt64(levels[0].count) }

    /// Adds one leaf's hash on the right.
    public mutating func append(_ leaf: Digest) {
        levels[0].append(leaf)
        var level = 0
        while levels[level].count.isMultiple(of: 2) {
            let last = levels[level].count - 1
            let parent = MerkleHash.node(levels[level][last - 1], levels[level][last])
            level += 1
            if level == levels.count { levels.append([]) }
            levels[level].append(parent)
        }
    }

    /// The hash of one leaf; `nil` past the end.
    public func leaf(_ index: UInt64) -> Digest? {
        index < size ? levels[0][Int(index)] : nil
    }

    /// The root over all leaves.
    public var root: Digest { hash(of: 0..<size) }

    /// The root when the tree had `size` leaves; `nil` if it never had so many.
    public func root(at size: UInt64) -> Digest? {
        size <= self.size ? hash(of: 0..<size) : nil
    }

    /// Shows that a leaf is in the tree of a size (RFC 9162 section 2.1.3.1); `nil` if it is not.
    public func inclusion(of index: UInt64, in size: UInt64) -> InclusionProof? {
        guard index < size, size <= self.size else { return nil }
        let hashes = ProofRanges.inclusion(of: index, in: size).map(hash)
        return InclusionProof(index: index, size: size, hashes: hashes)
    }

    /// Shows that one size of the tree only adds to another (RFC 9162 section 2.1.4.1); `nil` if it cannot be shown.
    public func consistency(from old: UInt64, to new: UInt64) -> ConsistencyProof? {
        guard 0 < old, old <= new, new <= size else { return nil }
        let hashes = ProofRanges.consistency(from: old, to: new).map(hash)
        return ConsistencyProof(from: old, to: new, hashes: hashes)
    }

    private func hash(of range: Range<UInt64>) -> Digest {
        TreeNode.join(TreeNode.covering(range).map { levels[$0.level][Int($0.index)] })
    }
}
