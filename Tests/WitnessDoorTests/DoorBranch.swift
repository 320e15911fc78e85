import Foundation
import Ledger
import Merkle
import Primitives
import Witness
import WitnessDoor

import enum Crypto.Curve25519

/// A log that signs whatever it is told to.
struct DoorBranch {
    let origin: LogOrigin
    let verifierKey: LogVerifierKey
    private let key: Curve25519.Signing.PrivateKey
    private(set) var tree = MerkleTree()

    init(_ name: String = "face.example/ledger/1", seed: UInt8 = 7) throws {
        guard let origin = LogOrigin(name) else { throw LedgerError.notAnOrigin }
        var bytes = [UInt8](repeating: seed, count: 32)
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        verifierKey = try LogSigner(origin: origin, seed: SecretBytes(moving: &bytes)).verifierKey
        self.origin = origin
    }

    func grown(_ count: Int, _ salt: String = "") -> DoorBranch {
        var copy = self
        for _ in 0..<count { copy.tree.append(MerkleHash.leaf(Array("\(copy.tree.size) \(salt)".utf8))) }
        return copy
    }

    var checkpoint: SignedCheckpoint {
        get throws {
            let body = "\(origin)\n\(tree.size)\n\(Base64.encode(tree.root.bytes))\n"
            let parts = verifierKey.description.split(separator: "+", maxSplits: 2)
            let id = Hex.decode(String(parts[1])) ?? []
            let blob = Base64.encode(id + Array(try key.signature(for: Array(body.utf8))))
            return try SignedCheckpoint(parsing: "\(body)\n\u{2014} \(origin) \(blob)\n")
        }
    }

    func proof(from old: UInt64) -> [Digest] { tree.consistency(from: old, to: tree.size)?.hashes ?? [] }

    func request(from old: UInt64) throws -> CosignRequest {
        CosignRequest(from: old, proof: proof(from: old), to: try checkpoint)
    }
}

/// A folder that is gone after the test.
struct Scratch {
    let path: String

    static func visit(_ body: (Scratch) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/witness-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(Scratch(path: path))
    }

    /// A witness over the book of this folder.
    func office(for logs: [LogVerifierKey]) throws -> WitnessOffice {
        WitnessOffice(
            for: logs, signer: try Self.signer(), book: try SQLiteWitnessBook(at: path + "/book.sqlite"))
    }

    static func signer() throws -> WitnessSigner {
        var seed = [UInt8](repeating: 99, count: 32)
        return try WitnessSigner(name: "w1.example", seed: SecretBytes(moving: &seed))
    }
}
