public import Primitives

internal import struct Crypto.HMAC
internal import struct Crypto.SHA256
internal import struct Crypto.SymmetricKey

/// Ties a public entry to a private payload without telling anything of it.
///
/// HMAC-SHA-256 keyed by the opening, which is one whole block of the hash. Binding by the collision resistance
/// of SHA-256; hiding because the opening is twice as long as what is published.
public enum Commitment {
    /// The commitment to a payload under an opening.
    public static func of(_ payload: CanonicalValue, with opening: Opening) -> Digest {
        guard let digest = Digest(Array(code(payload, opening))) else {
            preconditionFailure("HMAC-SHA-256 gives thirty-two bytes")
        }
        return digest
    }

    /// Whether a commitment was made to this payload; takes the same time whichever byte differs.
    public static func opens(_ commitment: Digest, to payload: CanonicalValue, with opening: Opening) -> Bool
    {
        HMAC<SHA256>.isValidAuthenticationCode(
            commitment.bytes, authenticating: message(payload), using: SymmetricKey(data: opening.bytes))
    }

    private static func code(
        _ payload: CanonicalValue, _ opening: Opening
    ) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: message(payload), using: SymmetricKey(data: opening.bytes))
    }

    private static func message(_ payload: CanonicalValue) -> [UInt8] {
        Array("face-ledger/v1/commit".utf8) + [0] + payload.bytes
    }
}
