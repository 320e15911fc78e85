internal import Glibc
internal import Primitives

internal import enum Crypto.AES
internal import struct Crypto.SymmetricKey
internal import enum CryptoExtras.KDF

// The file: "CRK", a version, a form, and then for form 0 the key's 32 bytes, and for form 1 the logarithm of
// scrypt's N, a salt of 16 bytes and the key wrapped (RFC 3394) by what scrypt (RFC 7914) makes of the passphrase.
enum RootKeyFile {
    static let magic: [UInt8] = [67, 82, 75, 1]

    static func plain(_ key: [UInt8]) -> [UInt8] { magic + [0] + key }

    static func wrapped(
        _ key: [UInt8], by passphrase: borrowing SecretBytes, salt: [UInt8], work: UInt8
    ) throws(VaultError) -> [UInt8] {
        let outer = try derive(passphrase, salt: salt, work: work)
        guard let wrapped = try? AES.KeyWrap.wrap(SymmetricKey(data: key), using: outer) else {
            throw .rootKeyDamaged
        }
        return magic + [1, work] + salt + Array(wrapped)
    }

    static func key(in file: [UInt8]) throws(VaultError) -> HeldKey {
        guard file.count == 37, file.starts(with: magic), file[4] == 0 else { throw .rootKeyDamaged }
        var key = Array(file[5...])
        return HeldKey(moving: &key)
    }

    static func key(in file: [UInt8], by passphrase: borrowing SecretBytes) throws(VaultError) -> HeldKey {
        guard file.count == 62, file.starts(with: magic), file[4] == 1, (10...20).contains(file[5]) else {
            throw .rootKeyDamaged
        }
        let outer = try derive(passphrase, salt: Array(file[6..<22]), work: file[5])
        guard let key = try? AES.KeyWrap.unwrap(file[22...], using: outer) else { throw .wrongRootKey }
        // SAFETY: the bytes are read within the call, into an array that is wiped when it is moved.
        var bytes = unsafe key.withUnsafeBytes { unsafe Array($0) }
        return HeldKey(moving: &bytes)
    }

    /// scrypt with r = 8 and p = 1; 32 bytes of it.
    static func derive(
        _ passphrase: borrowing SecretBytes, salt: [UInt8], work: UInt8
    ) throws(VaultError) -> SymmetricKey {
        let key = unsafe passphrase.withBytes { bytes in
            // SAFETY: the bytes are only read, within the call that lends them.
            try? unsafe KDF.Scrypt.deriveKey(
                from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << Int(work), blockSize: 8,
                parallelism: 1, maxMemory: 1 << 31)
        }
        guard let key else { throw .rootKeyDamaged }
        return key
    }
}
