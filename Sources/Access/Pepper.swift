internal import Crypto
internal import CryptoExtras
internal import Foundation
internal import Primitives

/// A key of the vault's, without which nothing in the book can be tried out: not a password, a code or a key.
public final class Pepper: Sendable {
    private let secret: SecretBytes

    /// Takes the bytes over.
    public init(moving bytes: inout [UInt8]) { secret = SecretBytes(moving: &bytes) }

    /// A keyed code of something, for one use.
    func code(_ use: String, _ bytes: [UInt8]) -> [UInt8] {
        let key = derived("code/" + use)
        return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
    }

    /// Seals a secret that must be read again.
    func seal(_ bytes: [UInt8], for use: String) throws(AccessError) -> [UInt8] {
        guard
            let box = try? AES.GCM.seal(
                bytes, using: derived("seal/" + use), authenticating: Array(use.utf8)),
            let sealed = box.combined
        else { throw .bookFailed }
        return Array(sealed)
    }

    /// Opens what was sealed for this use.
    func open(_ sealed: [UInt8], for use: String) throws(AccessError) -> [UInt8] {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let bytes = try? AES.GCM.open(
                box, using: derived("seal/" + use), authenticating: Array(use.utf8))
        else { throw .bookFailed }
        return Array(bytes)
    }

    private func derived(_ use: String) -> SymmetricKey {
        // SAFETY: the bytes are only read, within the call that lends them.
        let key = unsafe secret.withBytes { bytes in unsafe SymmetricKey(data: bytes) }
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array("countenance/access/\(use)".utf8), outputByteCount: 32)
    }
}

/// Random bytes, so many.
public typealias RandomSource = @Sendable (Int) -> [UInt8]
