import Foundation
import Ledger
import Merkle
import Primitives
import Witness

import enum Crypto.Curve25519

/// A log that signs whatever it is told to, so that it can be honest and can be made to lie.
struct Branch {
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

    mutating func grow(_ count: Int, _ salt: String = "") {
        for _ in 0..<count { tree.append(MerkleHash.leaf(Array("\(tree.size) \(salt)".utf8))) }
    }

    func grown(_ count: Int, _ salt: String = "") -> Branch {
        var copy = self
        copy.grow(count, salt)
        return copy
    }

    var checkpoint: SignedCheckpoint { get throws { try sign(tree.size, tree.root) } }

    func sign(_ size: UInt64, _ root: Digest) throws -> SignedCheckpoint {
        let body = "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n"
        let parts = verifierKey.description.split(separator: "+", maxSplits: 2)
        let id = Hex.decode(String(parts[1])) ?? []
        let blob = Base64.encode(id + Array(try key.signature(for: Array(body.utf8))))
        return try SignedCheckpoint(parsing: "\(body)\n\u{2014} \(origin) \(blob)\n")
    }

    func request(from old: UInt64) throws -> CosignRequest {
        let proof = tree.consistency(from: old, to: tree.size)?.hashes ?? []
        return CosignRequest(from: old, proof: proof, to: try checkpoint)
    }

    /// The request with the checkpoint of this log and the proof as given.
    func request(from old: UInt64, proof: [Digest]) throws -> CosignRequest {
        CosignRequest(from: old, proof: proof, to: try checkpoint)
    }
}

/// A witness over a book in memory, and the time it goes by.
struct Booth {
    let office: WitnessOffice
    let signer: WitnessSigner
    let book = MemoryWitnessBook()

    static let noon = Timestamp(seconds: 1_750_000_000)

    init(for logs: [LogVerifierKey], seed: UInt8 = 99) throws {
        var bytes = [UInt8](repeating: seed, count: 32)
        signer = try WitnessSigner(name: "w1.example", seed: SecretBytes(moving: &bytes))
        office = WitnessOffice(for: logs, signer: signer, book: book)
    }

    func add(_ request: CosignRequest, at time: Timestamp = noon) async -> WitnessAnswer {
        await office.add(request.bytes) { time }
    }

    func add(_ text: String) async -> WitnessAnswer { await office.add(Array(text.utf8)) { Self.noon } }
}
