import Foundation
import Merkle
import Primitives
import Testing

/// The published proofs, and every one of them changed as their publisher changes them.
///
/// A hash that is not thirty-two bytes long cannot even be written down here; it counts as refused.
@Suite("L1: published vectors") struct PublishedProofTests {
    private let vectors: ProofVectors
    private let leaves: [[UInt8]]
    private let roots: [[UInt8]]
    private let some: [UInt8]

    init() throws {
        vectors = try ProofVectors.load()
        let tree = try MerkleVectors.load()
        leaves = try tree.leaves.map { MerkleHash.leaf(try #require(Hex.decode($0))).bytes }
        roots = try tree.roots.map { try #require(Hex.decode($0)) }
        some = try #require(Hex.decode(vectors.someHash))
    }

    @Test func `published inclusion proofs hold, and no changed one does`() throws {
        var tally = Tally()
        for vector in vectors.inclusion {
            let (index, size) = (UInt64(vector.leaf - 1), UInt64(vector.size))
            let whole = Inclusion(
                index: index, size: size, leaf: leaves[vector.leaf - 1], root: roots[vector.size - 1],
                proof: try vector.proof.map { try #require(Hex.decode($0)) })
            tally.expect(whole.holds, true)
            for changed in changes(of: whole) { tally.expect(changed.holds, false) }
        }
        let data = MerkleHash.leaf(Array("data".utf8)).bytes
        for (leaf, root) in [(data, data), (data, []), ([], data), ([], [])] {
            let single = Inclusion(index: 0, size: 1, leaf: leaf, root: root, proof: [])
            tally.expect(single.holds, !leaf.isEmpty && !root.isEmpty)
        }
        for (index, size) in [(0, 0), (0, 1), (1, 0), (2, 1)] as [(UInt64, UInt64)] {
            for (leaf, root) in [(some, []), ([], MerkleHash.empty.bytes), (some, MerkleHash.empty.bytes)] {
                let empty = Inclusion(index: index, size: size, leaf: leaf, root: root, proof: [])
                tally.expect(empty.holds, false)
            }
        }
        #expect(tally.wrong == 0)
        print("promise L1: inclusion vectors \(tally.right) of \(tally.all) right")
    }

    @Test func `published consistency proofs hold, and no changed one does`() throws {
        var tally = Tally()
        for vector in vectors.consistency {
            let whole = Consistency(
                from: UInt64(vector.from), to: UInt64(vector.to), old: roots[vector.from - 1],
                new: roots[vector.to - 1], proof: try vector.proof.map { try #require(Hex.decode($0)) })
            tally.expect(whole.holds, true)
            if whole.proof.isEmpty { continue }
            for changed in changes(of: whole) { tally.expect(changed.holds, false) }
        }
        let (empty, other) = (MerkleHash.empty.bytes, some)
        let cases: [(UInt64, UInt64, [UInt8], [UInt8], [[UInt8]])] = [
            (0, 0, other, empty, []), (1, 1, other, empty, []), (0, 0, other, other, []),
            (0, 1, other, empty, []),
            (1, 0, other, empty, []), (2, 1, other, empty, []), (1, 2, other, empty, []),
            (0, 0, empty, other, []),
            (1, 1, empty, other, []), (0, 0, empty, empty, [empty]), (0, 1, empty, empty, [empty]),
            (1, 1, empty, empty, [empty]),
        ]
        for (from, to, old, new, proof) in cases {
            tally.expect(Consistency(from: from, to: to, old: old, new: new, proof: proof).holds, false)
        }
        tally.expect(Consistency(from: 1, to: 1, old: other, new: other, proof: []).holds, true)
        #expect(tally.wrong == 0)
        print("promise L1: consistency vectors \(tally.right) of \(tally.all) right")
    }

    private func changes(of whole: Inclusion) -> [Inclusion] {
        let (index, size, root, proof) = (whole.index, whole.size, whole.root, whole.proof)
        var changed = [
            whole.with(index: index &- 1), whole.with(index: index + 1), whole.with(index: index ^ 2),
            whole.with(size: size * 2), whole.with(size: size / 2), whole.with(leaf: Array("WrongLeaf".utf8)),
            whole.with(root: MerkleHash.empty.bytes), whole.with(root: some), whole.with(proof: proof + [[]]),
            whole.with(proof: proof + [root]), whole.with(proof: [[]] + proof),
            whole.with(proof: [root] + proof),
        ]
        changed += proof.indices.map { whole.with(proof: proof.flipping(8, at: $0)) }
        if !proof.isEmpty { changed.append(whole.with(proof: proof.dropLast())) }
        if proof.count > 1 { changed.append(whole.with(proof: [proof[0], some] + proof.dropFirst())) }
        return changed
    }

    private func changes(of whole: Consistency) -> [Consistency] {
        let (from, to, old, new, proof) = (whole.from, whole.to, whole.old, whole.new, whole.proof)
        let wrong = Array("WrongRoot".utf8)
        var changed = [
            whole.with(from: from &- 1), whole.with(from: from + 1), whole.with(from: from ^ 2),
            whole.with(to: to * 2), whole.with(to: to / 2), whole.with(old: wrong), whole.with(new: wrong),
            whole.with(old: new, new: old), whole.with(proof: []), whole.with(proof: proof + [[]]),
        ]
        changed += [
            proof + [old], proof + [new], [[]] + proof, [old] + proof, [new] + proof, [proof[0]] + proof,
        ]
        .map { whole.with(proof: $0) }
        changed.append(whole.with(proof: proof.dropLast()))
        return changed + proof.indices.map { whole.with(proof: proof.flipping(16, at: $0)) }
    }
}

private struct Tally {
    private(set) var right = 0
    private(set) var wrong = 0
    var all: Int { right + wrong }

    mutating func expect(_ answer: Bool, _ wanted: Bool) {
        if answer == wanted { right += 1 } else { wrong += 1 }
    }
}

private struct Inclusion {
    var index, size: UInt64
    var leaf, root: [UInt8]
    var proof: [[UInt8]]

    var holds: Bool {
        let hashes = proof.compactMap { Digest($0) }
        guard let leaf = Digest(leaf), let root = Digest(root), hashes.count == proof.count else {
            return false
        }
        return InclusionProof(index: index, size: size, hashes: hashes).holds(leaf: leaf, root: root)
    }

    func with(
        index: UInt64? = nil, size: UInt64? = nil, leaf: [UInt8]? = nil, root: [UInt8]? = nil,
        proof: [[UInt8]]? = nil
    ) -> Inclusion {
        Inclusion(
            index: index ?? self.index, size: size ?? self.size, leaf: leaf ?? self.leaf,
            root: root ?? self.root, proof: proof ?? self.proof)
    }

}

private struct Consistency {
    var from, to: UInt64
    var old, new: [UInt8]
    var proof: [[UInt8]]

    var holds: Bool {
        let hashes = proof.compactMap { Digest($0) }
        guard let old = Digest(old), let new = Digest(new), hashes.count == proof.count else { return false }
        return ConsistencyProof(from: from, to: to, hashes: hashes).holds(old: old, new: new)
    }

    func with(
        from: UInt64? = nil, to: UInt64? = nil, old: [UInt8]? = nil, new: [UInt8]? = nil,
        proof: [[UInt8]]? = nil
    ) -> Consistency {
        Consistency(
            from: from ?? self.from, to: to ?? self.to, old: old ?? self.old, new: new ?? self.new,
            proof: proof ?? self.proof)
    }
}

extension [[UInt8]] {
    fileprivate func flipping(_ bits: UInt8, at place: Int) -> [[UInt8]] {
        var proof = self
        proof[place][0] ^= bits
        return proof
    }
}

/// The published proofs in `Vectors/merkle-proofs.json`.
private struct ProofVectors: Decodable {
    struct Inclusion: Decodable {
        let leaf, size: Int
        let proof: [String]
    }

    struct Consistency: Decodable {
        let from, to: Int
        let proof: [String]
    }

    let someHash: String
    let inclusion: [Inclusion]
    let consistency: [Consistency]

    static func load() throws -> ProofVectors {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appending(path: "Vectors/merkle-proofs.json")
        return try JSONDecoder().decode(ProofVectors.self, from: Data(contentsOf: file))
    }
}
