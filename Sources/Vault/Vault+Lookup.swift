public import Primitives

internal import struct Crypto.HKDF
internal import struct Crypto.HMAC
internal import struct Crypto.SHA256

extension Vault {
    /// A keyed hash by which a person is found again from a reference of the house, such as a flat or a card.
    ///
    /// Without the key it says nothing, not even to whoever tries all flats: the reference itself is not stored.
    public func lookup(_ reference: String) async throws(VaultError) -> Digest {
        let context = evidence(nil, "lookup")
        let key = try await keyring.keyMaking(context.key)
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: context.purpose, outputByteCount: 32)
        let code = HMAC<SHA256>.authenticationCode(for: Array(reference.utf8), using: derived)
        guard let digest = Digest(Array(code)) else { throw .noKey }
        return digest
    }
    /// A key of its own for those who keep codes and passwords; it never lies beside them.
    public func pepper(for use: String) async throws(VaultError) -> [UInt8] {
        let context = evidence(nil, "pepper/" + use)
        let key = try await keyring.keyMaking(context.key)
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: context.purpose, outputByteCount: 32)
        // SAFETY: the bytes are copied within the call that lends them.
        return unsafe derived.withUnsafeBytes { unsafe Array($0) }
    }
}
