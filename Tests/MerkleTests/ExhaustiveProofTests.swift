import Merkle
import Primitives
import Testing

/// Every proof there is up to 256 leaves, against the definitions of RFC 9162 as they read, each range hashed once.
@Suite("L1: all trees of up to 256 leaves") struct ExhaustiveProofTests {
    private static let most = 256
    private static let leaves = (0..<most).map { MerkleHash.leaf(Array("leaf \($0)".utf8)) }
    private static let tree = MerkleTree(leaves)

    @Test func `every inclusion proof is that of the definition, and no change of it holds`() throws {
        let slow = RememberingTree(Self.leaves)
        var (exact, refused, accepted) = (0, 0, 0)
        for size in 1...Self.most {
            let root = slow.root(0..<size)
            for index in 0..<size {
                let proof = try #require(Self.tree.inclusion(of: UInt64(index), in: UInt64(size)))
                let leaf = Self.leaves[index]
                if proof.hashes == slow.path(index, 0..<size), proof.holds(leaf: leaf, root: root) {
                    exact += 1
                }
                for hashes in Mutation.all(of: proof.hashes, size: size, seed: index) {
                    let changed = InclusionProof(index: UInt64(index), size: UInt64(size), hashes: hashes)
                    if changed.holds(leaf: leaf, root: root) { accepted += 1 } else { refused += 1 }
                }
            }
        }
        #expect(exact == Self.most * (Self.most + 1) / 2)
        #expect(accepted == 0)
        print(
            "promise L1: \(exact) inclusion proofs exact; \(refused) changed ones refused, \(accepted) accepted"
        )
    }

    @Test func `every consistency proof is that of the definition, and no change of it holds`() throws {
        let slow = RememberingTree(Self.leaves)
        var (exact, refused, accepted) = (0, 0, 0)
        for new in 1...Self.most {
            for old in 1...new {
                let proof = try #require(Self.tree.consistency(from: UInt64(old), to: UInt64(new)))
                let (first, second) = (slow.root(0..<old), slow.root(0..<new))
                if proof.hashes == slow.proof(old, 0..<new), proof.holds(old: first, new: second) {
                    exact += 1
                }
                for hashes in Mutation.all(of: proof.hashes, size: new, seed: old) {
                    let changed = ConsistencyProof(from: UInt64(old), to: UInt64(new), hashes: hashes)
                    if changed.holds(old: first, new: second) { accepted += 1 } else { refused += 1 }
                }
            }
        }
        #expect(exact == Self.most * (Self.most + 1) / 2)
        #expect(accepted == 0)
        print(
            "promise L1: \(exact) consistency proofs exact; \(refused) changed ones refused, \(accepted) accepted"
        )
    }

    // A check that cannot fail proves nothing: one that forgets the prefixes takes a node for a leaf.
    @Test func `control: a proof cut at a node would hold if nodes and leaves were hashed alike`() throws {
        let proof = try #require(Self.tree.inclusion(of: 5, in: 8))
        let inner = MerkleHash.node(Self.leaves[4], Self.leaves[5])
        let root = try #require(Self.tree.root(at: 8))
        let short = InclusionProof(index: 2, size: 4, hashes: Array(proof.hashes.dropFirst()))
        #expect(short.holds(leaf: inner, root: root))
        #expect(!short.holds(leaf: MerkleHash.leaf(Self.leaves[4].bytes + Self.leaves[5].bytes), root: root))
    }
}

/// What may be done to a proof: bits flipped, hashes dropped, added and swapped.
private enum Mutation {
    /// All places up to 64 leaves, all bits up to 8; beyond, one of each kind at a place that moves.
    static func all(of hashes: [Digest], size: Int, seed: Int) -> [[Digest]] {
        if size > 64 { return hashes.isEmpty ? [] : few(hashes, seed + size) }
        let bits = size <= 8 ? Array(0..<256) : [(seed * 7 + size) % 256]
        var changed = hashes.indices.flatMap { place in bits.map { flip($0, at: place, in: hashes) } }
        changed += hashes.indices.map { drop($0, from: hashes) }
        changed += (0...hashes.count).map { add(at: $0, to: hashes) }
        changed += hashes.indices.dropFirst().map { swap($0 - 1, $0, in: hashes) }
        return changed
    }

    private static func few(_ hashes: [Digest], _ seed: Int) -> [[Digest]] {
        let place = seed % hashes.count
        var changed = [
            flip(seed * 31 % 256, at: place, in: hashes), drop(place, from: hashes),
            add(at: place, to: hashes),
        ]
        if place > 0 { changed.append(swap(place - 1, place, in: hashes)) }
        return changed
    }

    private static func flip(_ bit: Int, at place: Int, in hashes: [Digest]) -> [Digest] {
        var (bytes, changed) = (hashes[place].bytes, hashes)
        bytes[bit / 8] ^= 1 << (bit % 8)
        changed[place] = Digest(bytes) ?? changed[place]
        return changed
    }

    private static func drop(_ place: Int, from hashes: [Digest]) -> [Digest] {
        var changed = hashes
        changed.remove(at: place)
        return changed
    }

    private static func add(at place: Int, to hashes: [Digest]) -> [Digest] {
        var changed = hashes
        changed.insert(hashes.first ?? MerkleHash.empty, at: place)
        return changed
    }

    private static func swap(_ first: Int, _ second: Int, in hashes: [Digest]) -> [Digest] {
        var changed = hashes
        changed.swapAt(first, second)
        return changed
    }
}

/// The recursive definitions, which remember the hash of each range.
private final class RememberingTree {
    private let leaves: [Digest]
    private var known: [Range<Int>: Digest] = [:]

    init(_ leaves: [Digest]) { self.leaves = leaves }

    func root(_ range: Range<Int>) -> Digest {
        if range.isEmpty { return MerkleHash.empty }
        if range.count == 1 { return leaves[range.lowerBound] }
        if let hash = known[range] { return hash }
        let (left, right) = halves(range)
        let hash = MerkleHash.node(root(left), root(right))
        known[range] = hash
        return hash
    }

    func path(_ index: Int, _ range: Range<Int>) -> [Digest] {
        if range.count == 1 { return [] }
        let (left, right) = halves(range)
        return left.contains(index) ? path(index, left) + [root(right)] : path(index, right) + [root(left)]
    }

    func proof(_ old: Int, _ range: Range<Int>, isWhole: Bool = true) -> [Digest] {
        if old == range.count { return isWhole ? [] : [root(range)] }
        let (left, right) = halves(range)
        return old <= left.count
            ? proof(old, left, isWhole: isWhole) + [root(right)]
            : proof(old - left.count, right, isWhole: false) + [root(left)]
    }

    private func halves(_ range: Range<Int>) -> (Range<Int>, Range<Int>) {
        var half = 1
        while half * 2 < range.count { half *= 2 }
        let middle = range.lowerBound + half
        return (range.lowerBound..<middle, middle..<range.upperBound)
    }
}
