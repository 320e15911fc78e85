public import Primitives

/// The hashes that lead from one leaf to the root.
public struct InclusionProof: Hashable, Sendable {
    public let index: UInt64
    public let size: UInt64
    public let hashes: [Digest]

    public init(index: UInt64, size: UInt64, hashes: [Digest]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Whether a leaf stands at this place in the tree of this size and root (RFC 9162 section 2.1.3.2).
    public func holds(leaf: Digest, root: Digest) -> Bool {
        guard index < size, hashes.count <= 63 else { return false }
        var (place, last, node) = (index, size - 1, leaf)
        for hash in hashes {
            if last == 0 { return false }
            if place & 1 == 1 || place == last {
                node = MerkleHash.node(hash, node)
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                node = MerkleHash.node(node, hash)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && node == root
    }
}
