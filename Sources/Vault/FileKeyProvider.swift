internal import Glibc
public import Primitives

internal import enum Crypto.AES
internal import struct Crypto.HKDF
internal import struct Crypto.SHA256
internal import struct Crypto.SymmetricKey

/// A root key in a file that only its owner may read, plain or under a passphrase.
///
/// What it destroys is gone from the file system; raw media may keep it until the device trims. A receipt of an
/// erasure says so by naming this provider.
public struct FileKeyProvider: KeyProvider {
    public let name = "file"
    private let root: SymmetricKey

    private init(root: SymmetricKey) { self.root = root }

    /// The fewest bytes a passphrase may have.
    public static let passphraseLimit = 12

    /// Makes a root key in a new file of mode 0600.
    public static func create(at path: String, random: RandomBytes) throws(VaultError) -> FileKeyProvider {
        var key = random(32)
        defer { SecretBytes.wipe(&key) }
        try place(RootKeyFile.plain(key), at: path)
        return FileKeyProvider(root: SymmetricKey(data: key))
    }

    /// Makes a root key in a new file that opens with a passphrase only (scrypt, N = 2^17, r = 8, p = 1).
    public static func create(
        at path: String, passphrase: borrowing SecretBytes, random: RandomBytes
    ) throws(VaultError) -> FileKeyProvider {
        try create(at: path, passphrase: passphrase, random: random, work: 17)
    }

    static func create(
        at path: String, passphrase: borrowing SecretBytes, random: RandomBytes, work: UInt8
    ) throws(VaultError) -> FileKeyProvider {
        guard passphrase.count >= passphraseLimit else { throw .passphraseTooShort(limit: passphraseLimit) }
        var key = random(32)
        defer { SecretBytes.wipe(&key) }
        try place(RootKeyFile.wrapped(key, by: passphrase, salt: random(16), work: work), at: path)
        return FileKeyProvider(root: SymmetricKey(data: key))
    }

    /// Opens a plain root key file.
    public static func open(at path: String) throws(VaultError) -> FileKeyProvider {
        var file = try bytes(at: path)
        defer { SecretBytes.wipe(&file) }
        return FileKeyProvider(root: try RootKeyFile.key(in: file))
    }

    /// Opens a root key file with its passphrase.
    public static func open(
        at path: String, passphrase: borrowing SecretBytes
    ) throws(VaultError) -> FileKeyProvider {
        FileKeyProvider(root: try RootKeyFile.key(in: try bytes(at: path), by: passphrase))
    }

    /// Whether the file at a path needs a passphrase.
    public static func needsPassphrase(at path: String) throws(VaultError) -> Bool {
        var file = try bytes(at: path)
        defer { SecretBytes.wipe(&file) }
        return file.count > 4 && file[4] == 1
    }

    public func wrap(_ key: borrowing SecretBytes, epoch: UInt32) async throws(VaultError) -> [UInt8] {
        // SAFETY: the bytes are copied into a key that wipes itself, within the call that lends them.
        let inner = unsafe key.withBytes { unsafe SymmetricKey(data: $0) }
        guard let wrapped = try? AES.KeyWrap.wrap(inner, using: outer(epoch)) else { throw .wrongRootKey }
        return Array(wrapped)
    }

    public func unwrap(_ wrapped: [UInt8], epoch: UInt32) async throws(VaultError) -> SecretBytes {
        guard let key = try? AES.KeyWrap.unwrap(wrapped, using: outer(epoch)) else { throw .wrongRootKey }
        // SAFETY: the bytes are read within the call, into an array that is wiped when it is moved.
        var bytes = unsafe key.withUnsafeBytes { unsafe Array($0) }
        return SecretBytes(moving: &bytes)
    }

    /// Nothing to do: the wrapped key lies in the keyring, which overwrites it.
    public func destroy(epoch: UInt32) async throws(VaultError) {}

    private func outer(_ epoch: UInt32) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: Array("countenance/epoch/\(epoch)".utf8), outputByteCount: 32)
    }

    private static func place(_ file: [UInt8], at path: String) throws(VaultError) {
        guard try OpenFile(path, O_RDONLY | O_CLOEXEC, missing: nil) == nil else { throw .keyringExists }
        try Disk.write(file, to: path, in: folder(of: path))
    }

    private static func bytes(at path: String) throws(VaultError) -> [UInt8] {
        guard let file = try OpenFile(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, missing: nil) else {
            throw .rootKeyMissing
        }
        try file.checkPrivate()
        return try file.read(limit: 256)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
