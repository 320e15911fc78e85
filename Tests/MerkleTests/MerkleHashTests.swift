import Foundation
import Merkle
import Primitives
import Testing

import struct Crypto.SHA256

@Suite("RFC 6962 section 2.1: hashes and roots") struct MerkleHashTests {
    let vectors: MerkleVectors

    init() throws { vectors = try MerkleVectors.load() }

    @Test func `the empty tree has the hash of nothing`() {
        #expect(MerkleHash.empty.hex == vectors.empty)
        #expect(MerkleTree().root == MerkleHash.empty)
        #expect(RightEdge().root == MerkleHash.empty)
    }

    @Test func `leaves hash to the published answers`() throws {
        for answer in vectors.leafAnswers {
            #expect(MerkleHash.leaf(try #require(Hex.decode(answer.entry))).hex == answer.hash)
        }
        for (leaf, hash) in zip(vectors.leaves, vectors.leafHashes) {
            #expect(MerkleHash.leaf(try #require(Hex.decode(leaf))).hex == hash)
        }
    }

    // The published node answer hashes two short strings; our nodes take digests only, so its prefix is checked.
    @Test func `nodes are hashed under the prefix of the published answer`() throws {
        let answer = try #require(vectors.nodeAnswers.first)
        let children = try #require(Hex.decode(answer.left + answer.right))
        #expect(Hex.encode(SHA256.hash(data: [1] + children)) == answer.hash)
        let (left, right) = (MerkleHash.leaf([1]), MerkleHash.leaf([2]))
        #expect(
            MerkleHash.node(left, right).bytes == Array(SHA256.hash(data: [1] + left.bytes + right.bytes)))
    }

    @Test func `roots of the published tree come out at every size`() throws {
        var (tree, edge) = (MerkleTree(), RightEdge())
        for (leaf, root) in zip(vectors.leaves, vectors.roots) {
            let hash = MerkleHash.leaf(try #require(Hex.decode(leaf)))
            tree.append(hash)
            edge.append(hash)
            #expect(tree.root.hex == root)
            #expect(edge.root.hex == root)
        }
    }
}
