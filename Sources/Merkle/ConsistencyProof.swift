public import Primitives

/// The hashes that show that a tree only grew.
public struct ConsistencyProof: Hashable, Sendable {
    public let from: UInt64
    public let to: UInt64
    public let hashes: [Digest]

    public init(from: UInt64, to: UInt64, hashes: [Digest]) {
        self.from = from
        self.to = to
        self.hashes = hashes
    }

    /// Whether the tree of root `old` is the beginning of the tree of root `new` (RFC 9162 section 2.1.4.2).
    public func holds(old: Digest, new: Digest) -> Bool {
        guard from > 0, from <= to, hashes.count <= 64 else { return false }
        if from == to { return hashes.isEmpty && old == new }
        // A perfect old tree is itself a node of the new one, so the proof leaves it out.
        var rest = from & (from - 1) == 0 ? [old] + hashes : hashes
        guard !rest.isEmpty else { return false }
        let first = rest.removeFirst()
        var (place, last) = (from - 1, to - 1)
        while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
        var (oldNode, newNode) = (first, first)
        for hash in rest {
            if last == 0 { return false }
            if place & 1 == 1 || place == last {
                oldNode = MerkleHash.node(hash, oldNode)
                newNode = MerkleHash.node(hash, newNode)
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                newNode = MerkleHash.node(newNode, hash)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && oldNode == old && newNode == new
    }
}
