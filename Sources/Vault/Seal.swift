internal import FoundationEssentials
internal import Primitives

internal import enum Crypto.AES
internal import struct Crypto.HKDF
internal import struct Crypto.SHA256
internal import struct Crypto.SymmetricKey

/// Authenticated encryption: one format, one algorithm, no choices.
///
/// A format byte, a key version byte, a nonce of 12 bytes, the AES-256-GCM ciphertext, a tag of 16 bytes.
enum Seal {
    static let format: UInt8 = 1
    static let keyVersion: UInt8 = 1
    static let limit = 1 << 24

    static func close(
        _ bytes: [UInt8], for context: SealContext, with key: SymmetricKey, nonce: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        guard let nonce = try? AES.GCM.Nonce(data: nonce),
            let box = try? AES.GCM.seal(
                bytes, using: derived(key, context), nonce: nonce, authenticating: context.authenticated),
            let combined = box.combined
        else { throw .sealBroken }
        return [format, keyVersion] + Array(combined)
    }

    static func open(
        _ sealed: [UInt8], for context: SealContext, with key: SymmetricKey
    ) throws(VaultError) -> [UInt8] {
        guard sealed.count >= 30, sealed[0] == format, sealed[1] == keyVersion,
            let box = try? AES.GCM.SealedBox(combined: sealed[2...]),
            var plain = try? AES.GCM.open(
                box, using: derived(key, context), authenticating: context.authenticated)
        else { throw .sealBroken }
        defer { plain.resetBytes(in: 0..<plain.count) }
        return Array(plain)
    }

    private static func derived(_ key: SymmetricKey, _ context: SealContext) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: context.purpose, outputByteCount: 32)
    }
}
