public import Primitives

/// A tree that can prove what it holds: every perfect subtree's root is kept, so that proofs cost no leaf again.
///
/// Sizes and places are those of RFC 9162: a proof is always about the tree as it was at some size.
public struct MerkleTree: Sendable {
    // INVARIANT: `levels[k][i]` is the root over leaves i * 2^k ..< (i + 1) * 2^k, for every such whole range.
    private var levels: [[Digest]] = [[]]

    public init() {}

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
    public var root: Digest { hash(of: 0..<levels[0].count) }

    /// The root when the tree had `size` leaves; `nil` if it never had so many.
    public func root(at size: UInt64) -> Digest? {
        size <= self.size ? hash(of: 0..<Int(size)) : nil
    }

    /// Shows that a leaf is in the tree of a size (RFC 9162 section 2.1.3.1); `nil` if it is not.
    public func inclusion(of index: UInt64, in size: UInt64) -> InclusionProof? {
        guard index < size, size <= self.size else { return nil }
        let hashes = path(to: Int(index), in: 0..<Int(size))
        return InclusionProof(index: index, size: size, hashes: hashes)
    }

    /// Shows that one size of the tree only adds to another (RFC 9162 section 2.1.4.1); `nil` if it cannot be shown.
    public func consistency(from old: UInt64, to new: UInt64) -> ConsistencyProof? {
        guard 0 < old, old <= new, new <= size else { return nil }
        let hashes = old == new ? [] : subproof(Int(old), in: 0..<Int(new), isWhole: true)
        return ConsistencyProof(from: old, to: new, hashes: hashes)
    }

    private func hash(of range: Range<Int>) -> Digest {
        if range.isEmpty { return MerkleHash.empty }
        if range.count & (range.count - 1) == 0 {
            let level = range.count.trailingZeroBitCount
            return levels[level][range.lowerBound >> level]
        }
        let middle = range.lowerBound + split(range.count)
        return MerkleHash.node(
            hash(of: range.lowerBound..<middle), hash(of: middle..<range.upperBound))
    }

    private func path(to index: Int, in range: Range<Int>) -> [Digest] {
        if range.count == 1 { return [] }
        let middle = range.lowerBound + split(range.count)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return index < middle
            ? path(to: index, in: left) + [hash(of: right)] : path(to: index, in: right) + [hash(of: left)]
    }

    private func subproof(_ old: Int, in range: Range<Int>, isWhole: Bool) -> [Digest] {
        if old == range.upperBound { return isWhole ? [] : [hash(of: range)] }
        let middle = range.lowerBound + split(range.count)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return old <= middle
            ? subproof(old, in: left, isWhole: isWhole) + [hash(of: right)]
            : subproof(old, in: right, isWhole: false) + [hash(of: left)]
    }

    /// The largest power of two below a count of at least two.
    private func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}
