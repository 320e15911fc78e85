import Merkle
import Primitives
import Testing

@Suite("RFC 9162 section 2.1: proofs") struct MerkleProofTests {
    static let leaves = (0..<130).map { MerkleHash.leaf(Array("entry \($0)".utf8)) }

    static let tree: MerkleTree = {
        var tree = MerkleTree()
        for leaf in leaves { tree.append(leaf) }
        return tree
    }()

    @Test func `roots are those of the slow definition at every size`() {
        var edge = RightEdge()
        for size in 0...Self.leaves.count {
            let root = SlowTree.root(Self.leaves.prefix(size))
            #expect(Self.tree.root(at: UInt64(size)) == root)
            #expect(edge.root == root)
            #expect(edge.size == UInt64(size))
            if size < Self.leaves.count { edge.append(Self.leaves[size]) }
        }
    }

    @Test func `every inclusion proof is that of the slow definition, and holds`() throws {
        for size in 1...Self.leaves.count {
            let root = SlowTree.root(Self.leaves.prefix(size))
            for index in 0..<size {
                let proof = try #require(Self.tree.inclusion(of: UInt64(index), in: UInt64(size)))
                #expect(proof.holds(leaf: Self.leaves[index], root: root))
                if size % 13 == 0 { #expect(proof.hashes == SlowTree.path(index, Self.leaves.prefix(size))) }
            }
        }
    }

    @Test func `every consistency proof is that of the slow definition, and holds`() throws {
        for new in 1...Self.leaves.count {
            let newRoot = try #require(Self.tree.root(at: UInt64(new)))
            for old in 1...new {
                let proof = try #require(Self.tree.consistency(from: UInt64(old), to: UInt64(new)))
                let oldRoot = try #require(Self.tree.root(at: UInt64(old)))
                #expect(proof.holds(old: oldRoot, new: newRoot))
                if new % 13 == 0 { #expect(proof.hashes == SlowTree.proof(old, Self.leaves.prefix(new))) }
            }
        }
    }

    @Test func `an inclusion proof with anything changed does not hold`() throws {
        for (index, size) in [(0, 1), (0, 2), (5, 7), (6, 7), (63, 64), (64, 65), (77, 130)] {
            let proof = try #require(Self.tree.inclusion(of: UInt64(index), in: UInt64(size)))
            let (leaf, root) = (Self.leaves[index], try #require(Self.tree.root(at: UInt64(size))))
            #expect(!proof.holds(leaf: Self.leaves[index + 1], root: root))
            #expect(!proof.holds(leaf: leaf, root: leaf) || size == 1)
            #expect(!proof.with(hashes: proof.hashes + [leaf]).holds(leaf: leaf, root: root))
            for place in proof.hashes.indices {
                var hashes = proof.hashes
                hashes[place] = MerkleHash.empty
                #expect(!proof.with(hashes: hashes).holds(leaf: leaf, root: root))
                hashes.remove(at: place)
                #expect(!proof.with(hashes: hashes).holds(leaf: leaf, root: root))
            }
            let other = InclusionProof(index: UInt64(size), size: UInt64(size), hashes: proof.hashes)
            #expect(!other.holds(leaf: leaf, root: root))
        }
    }

    @Test func `a leaf does not hold at another's place`() throws {
        let root = try #require(Self.tree.root(at: 100))
        let proof = try #require(Self.tree.inclusion(of: 42, in: 100))
        for index in 0..<UInt64(100) where index != 42 {
            let moved = InclusionProof(index: index, size: 100, hashes: proof.hashes)
            #expect(!moved.holds(leaf: Self.leaves[42], root: root))
        }
    }

    @Test func `a consistency proof with anything changed does not hold`() throws {
        for (old, new) in [(1, 2), (3, 7), (4, 7), (6, 8), (64, 130), (65, 130)] {
            let proof = try #require(Self.tree.consistency(from: UInt64(old), to: UInt64(new)))
            let first = try #require(Self.tree.root(at: UInt64(old)))
            let second = try #require(Self.tree.root(at: UInt64(new)))
            #expect(!proof.holds(old: second, new: second))
            #expect(!proof.holds(old: first, new: first))
            #expect(!proof.with(hashes: []).holds(old: first, new: second))
            #expect(!proof.with(hashes: proof.hashes + [first]).holds(old: first, new: second))
            for place in proof.hashes.indices {
                var hashes = proof.hashes
                hashes[place] = MerkleHash.empty
                #expect(!proof.with(hashes: hashes).holds(old: first, new: second))
            }
        }
    }

    @Test func `a tree is consistent with itself by an empty proof only`() throws {
        let root = try #require(Self.tree.root(at: 9))
        #expect(ConsistencyProof(from: 9, to: 9, hashes: []).holds(old: root, new: root))
        #expect(!ConsistencyProof(from: 9, to: 9, hashes: [root]).holds(old: root, new: root))
        #expect(!ConsistencyProof(from: 0, to: 9, hashes: []).holds(old: MerkleHash.empty, new: root))
        #expect(!ConsistencyProof(from: 10, to: 9, hashes: [root]).holds(old: root, new: root))
        #expect(!ConsistencyProof(from: 3, to: 9, hashes: []).holds(old: root, new: root))
    }

    @Test func `an over-long proof is refused before it is hashed`() {
        let long = [Digest](repeating: MerkleHash.empty, count: 65)
        let huge = InclusionProof(index: 0, size: .max, hashes: long)
        #expect(!huge.holds(leaf: MerkleHash.empty, root: MerkleHash.empty))
        let grown = ConsistencyProof(from: 1, to: .max, hashes: long)
        #expect(!grown.holds(old: MerkleHash.empty, new: MerkleHash.empty))
    }

    @Test func `what the tree does not have it does not prove`() {
        #expect(Self.tree.inclusion(of: 130, in: 130) == nil)
        #expect(Self.tree.inclusion(of: 0, in: 131) == nil)
        #expect(Self.tree.consistency(from: 0, to: 5) == nil)
        #expect(Self.tree.consistency(from: 6, to: 5) == nil)
        #expect(Self.tree.consistency(from: 5, to: 131) == nil)
        #expect(Self.tree.root(at: 131) == nil)
        #expect(Self.tree.leaf(130) == nil)
        #expect(Self.tree.leaf(129) == Self.leaves[129])
    }
}

extension InclusionProof {
    fileprivate func with(hashes: [Digest]) -> InclusionProof {
        InclusionProof(index: index, size: size, hashes: hashes)
    }
}

extension ConsistencyProof {
    fileprivate func with(hashes: [Digest]) -> ConsistencyProof {
        ConsistencyProof(from: from, to: to, hashes: hashes)
    }
}
