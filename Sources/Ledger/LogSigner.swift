public import Primitives

internal import enum Crypto.Curve25519

/// Signs a log's checkpoints with Ed25519; the one secret of the ledger.
public struct LogSigner: Sendable {
    /// What others know this log by.
    public let verifierKey: LogVerifierKey
    private let key: Curve25519.Signing.PrivateKey?

    /// Takes a seed of thirty-two random bytes (RFC 8032 section 5.1.5).
    public init(origin: LogOrigin, seed: borrowing SecretBytes) throws(LedgerError) {
        let made = unsafe seed.withBytes { bytes in
            // SAFETY: the bytes are only read, within the call that lends them.
            try? unsafe Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        }
        guard let made else { throw .notAKey }
        key = made
        let publicKey = Array(made.publicKey.rawRepresentation)
        verifierKey = LogVerifierKey(NoteKey(name: origin.text, use: .log, publicKey: publicKey))
    }

    /// A signer whose key is out of reach: it knows the log's name and signs nothing.
    public init(outOfReach verifierKey: LogVerifierKey) { (self.verifierKey, key) = (verifierKey, nil) }

    func sign(origin: LogOrigin, size: UInt64, root: Digest) throws(LedgerError) -> SignedCheckpoint {
        let unsigned = SignedCheckpoint(origin: origin, size: size, root: root, signatures: [])
        guard let key else { throw .cannotSign }
        guard let signature = try? key.signature(for: Array(unsigned.body.utf8)) else { throw .notAKey }
        return unsigned.adding(
            NoteSignature(name: verifierKey.name, keyID: verifierKey.key.id, bytes: Array(signature)))
    }
}
