public import Ledger
public import Primitives

internal import enum Crypto.Curve25519

/// Signs that a checkpoint was seen and when; the one secret of a witness.
public struct WitnessSigner: Sendable {
    /// What others know this witness by.
    public let verifierKey: WitnessVerifierKey
    private let key: Curve25519.Signing.PrivateKey

    /// Takes a seed of thirty-two random bytes (RFC 8032 section 5.1.5).
    public init(name: String, seed: borrowing SecretBytes) throws(WitnessError) {
        guard Self.isName(name) else { throw .notAName }
        let made = unsafe seed.withBytes { bytes in
            // SAFETY: the bytes are only read, within the call that lends them.
            try? unsafe Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        }
        guard let made,
            let known = try? WitnessVerifierKey(
                name: name, publicKey: Array(made.publicKey.rawRepresentation))
        else { throw .notAKey }
        (key, verifierKey) = (made, known)
    }

    /// A line to be put under the checkpoint: the time in eight bytes, and the signature.
    public func cosign(_ checkpoint: SignedCheckpoint, at time: Timestamp) throws(WitnessError)
        -> NoteSignature
    {
        guard time.seconds >= 0, let signature = try? key.signature(for: checkpoint.cosigned(at: time)) else {
            throw .notAKey
        }
        let seconds = UInt64(time.seconds)
        let stamp = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> UInt64(56 - 8 * $0)) }
        return NoteSignature(
            name: verifierKey.name, keyID: verifierKey.keyID, bytes: stamp + Array(signature))
    }

    static func isName(_ name: String) -> Bool { LogOrigin(name) != nil && name != "none" && name != "house" }
}
