import Foundation

/// The published answers in `Vectors/merkle.json`.
struct MerkleVectors: Decodable {
    struct Leaf: Decodable { let entry, hash: String }
    struct Node: Decodable { let left, right, hash: String }

    let empty: String
    let leafAnswers: [Leaf]
    let nodeAnswers: [Node]
    let leaves, roots, leafHashes: [String]

    static func load() throws -> MerkleVectors {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appending(path: "Vectors/merkle.json")
        return try JSONDecoder().decode(MerkleVectors.self, from: Data(contentsOf: file))
    }
}
