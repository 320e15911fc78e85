public import Primitives

extension SignedCheckpoint {
    /// Exactly the bytes a witness signs who saw this checkpoint at a time (C2SP tlog-cosignature, Ed25519).
    public func cosigned(at time: Timestamp) -> [UInt8] {
        Array("cosignature/v1\ntime \(time.seconds)\n\(body)".utf8)
    }

    /// The same checkpoint with the signatures of one log's keys alone; strangers' lines are left out.
    public func keeping(_ keys: [LogVerifierKey]) -> SignedCheckpoint {
        let own = signatures.filter { line in keys.contains { $0.key.claims(line) } }
        return SignedCheckpoint(origin: origin, size: size, root: root, signatures: own)
    }

    /// The same checkpoint with a witness's line in place of any that it had from that witness.
    public func adding(
        _ signature: NoteSignature, by witness: WitnessVerifierKey
    ) -> SignedCheckpoint {
        let others = signatures.filter { !witness.key.claims($0) }
        return SignedCheckpoint(origin: origin, size: size, root: root, signatures: others + [signature])
    }

    /// Whether a line under it says that a key of this log made it.
    public func claims(_ log: LogVerifierKey) -> Bool { isClaimed(by: log) }
}

extension NoteSignature {
    /// Reads one signature line, without its line end.
    public init(parsing line: String) throws(LedgerError) { try self.init(line: line) }

    /// The line as it stands under a note, with its line end.
    public var text: String { line }
}

extension WitnessVerifierKey {
    /// Names the public half of an Ed25519 key.
    public init(name: String, publicKey: [UInt8]) throws(LedgerError) {
        guard LogOrigin(name) != nil, publicKey.count == 32 else { throw .notAKey }
        key = NoteKey(name: name, use: .witness, publicKey: publicKey)
    }

    /// The four bytes that tell the keys of one name apart.
    public var keyID: [UInt8] { key.id }

    /// The key's thirty-two bytes.
    public var publicKey: [UInt8] { key.publicKey }
}
