internal import Primitives

internal import enum Crypto.P256
internal import struct Crypto.SHA256

/// What is kept of a tablet's pass: the digest of its token, and the key to which it is bound.
///
/// A browser holds no certificate that a page could ask for. It holds a cookie that no page can read, and a key that
/// no page can copy: these two stand in place of a device's certificate and key, and neither serves without the other.
struct TabletPass {
    // A certificate begins with another byte, so that neither is ever taken for the other.
    private static let mark: UInt8 = 0x01

    let token: Digest
    let key: P256.Signing.PublicKey

    /// Reads what is kept; `nil` of anything else, such as a certificate.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == 98, bytes.first == Self.mark, let token = Digest(bytes[1..<33]),
            let key = try? P256.Signing.PublicKey(x963Representation: bytes[33...])
        else { return nil }
        (self.token, self.key) = (token, key)
    }

    /// What is kept of a token and a key.
    static func bytes(token: [UInt8], key: P256.Signing.PublicKey) -> [UInt8] {
        [mark] + SHA256.hash(data: token) + key.x963Representation
    }

    /// Whether this is the token, and not only a name of the pass.
    func isHeld(by token: [UInt8]) -> Bool { Digest(Array(SHA256.hash(data: token))) == self.token }
}

/// What a tablet shows: which pass, and the token that proves that it holds it.
struct ShownPass {
    let fingerprint: Digest
    let token: [UInt8]

    /// Reads the value of a cookie.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let fingerprint = Digest(hex: String(parts[0])),
            let token = Hex.decode(String(parts[1])), token.count == 32
        else { return nil }
        (self.fingerprint, self.token) = (fingerprint, token)
    }
}

/// A tablet that asks for a pass: the key it made, and that it holds it.
struct TabletApplicant {
    let key: P256.Signing.PublicKey
    let digest: Digest

    /// Reads a key (X9.62, uncompressed) and a signature over the device's name and the code.
    init(_ device: String, code: String, key: [UInt8], proof: [UInt8]) throws(DeviceTrustError) {
        guard key.count == 65, let read = try? P256.Signing.PublicKey(x963Representation: key),
            let proof = try? P256.Signing.ECDSASignature(rawRepresentation: proof),
            read.isValidSignature(proof, for: Array("countenance tablet\n\(device)\n\(code)".utf8)),
            let digest = Digest(Array(SHA256.hash(data: Array("tablet".utf8) + key)))
        else { throw .badKey }
        (self.key, self.digest) = (read, digest)
    }
}
