internal import Glibc
public import Primitives

internal import enum Crypto.AES
internal import struct Crypto.HKDF
internal import struct Crypto.SHA256
internal import struct Crypto.SymmetricKey

/// A root key in a file that only its owner may read, plain or under a passphrase.
///
/// Each epoch has a salt of its own in a folder beside it, without which its key does not unwrap even where the root
/// and a copy of the wrapped key are known. What it destroys is gone from the file system; raw media may keep it
/// until the device trims. A receipt of an erasure says so by naming this provider.
public struct FileKeyProvider: KeyProvider {
    public let name = "file"
    private let root: HeldKey
    private let salts: EpochSalts

    private init(root: HeldKey, at path: String, random: @escaping RandomBytes) {
        self.root = root
        salts = EpochSalts(path: Self.salts(beside: path), random: random)
    }

    /// The fewest bytes a passphrase may have.
    public static let passphraseLimit = 12

    /// Makes a root key in a new file of mode 0600.
    public static func create(at path: String, random: @escaping RandomBytes) throws(VaultError)
        -> FileKeyProvider
    {
        let (made, file) = plain(for: path, random: random)
        try place(file, at: path)
        return made
    }

    /// Makes a root key in a new file that opens with a passphrase only (scrypt, N = 2^17, r = 8, p = 1).
    public static func create(
        at path: String, passphrase: borrowing SecretBytes, random: @escaping RandomBytes
    ) throws(VaultError) -> FileKeyProvider {
        try create(at: path, passphrase: passphrase, random: random, work: 17)
    }

    static func create(
        at path: String, passphrase: borrowing SecretBytes, random: @escaping RandomBytes, work: UInt8
    ) throws(VaultError) -> FileKeyProvider {
        let (made, file) = try wrapped(for: path, by: passphrase, random: random, work: work)
        try place(file, at: path)
        return made
    }

    /// A new root for the same epochs, with the file that is to hold it; nothing is written.
    static func plain(
        for path: String, random: @escaping RandomBytes
    ) -> (provider: FileKeyProvider, file: [UInt8]) {
        var key = random(32)
        let file = RootKeyFile.plain(key)
        return (FileKeyProvider(root: HeldKey(moving: &key), at: path, random: random), file)
    }

    /// The same under a passphrase.
    static func wrapped(
        for path: String, by passphrase: borrowing SecretBytes, random: @escaping RandomBytes,
        work: UInt8 = 17
    ) throws(VaultError) -> (provider: FileKeyProvider, file: [UInt8]) {
        guard passphrase.count >= passphraseLimit else { throw .passphraseTooShort(limit: passphraseLimit) }
        var key = random(32)
        let file = try RootKeyFile.wrapped(key, by: passphrase, salt: random(16), work: work)
        return (FileKeyProvider(root: HeldKey(moving: &key), at: path, random: random), file)
    }

    /// Opens a plain root key file.
    public static func open(at path: String, random: @escaping RandomBytes) throws(VaultError)
        -> FileKeyProvider
    {
        var file = try bytes(at: path)
        defer { SecretBytes.wipe(&file) }
        return FileKeyProvider(root: try RootKeyFile.key(in: file), at: path, random: random)
    }

    /// Opens a root key file with its passphrase.
    public static func open(
        at path: String, passphrase: borrowing SecretBytes, random: @escaping RandomBytes
    ) throws(VaultError) -> FileKeyProvider {
        let key = try RootKeyFile.key(in: try bytes(at: path), by: passphrase)
        return FileKeyProvider(root: key, at: path, random: random)
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
        let outer = outer(epoch, salt: epoch >= RootedUse.floor ? [] : try salts.making(epoch))
        guard let wrapped = try? AES.KeyWrap.wrap(inner, using: outer) else { throw .wrongRootKey }
        return Array(wrapped)
    }

    public func unwrap(_ wrapped: [UInt8], epoch: UInt32) async throws(VaultError) -> SecretBytes {
        let salt = epoch >= RootedUse.floor ? [] : try salts.salt(epoch) ?? []
        guard let key = try? AES.KeyWrap.unwrap(wrapped, using: outer(epoch, salt: salt)) else {
            throw .wrongRootKey
        }
        // SAFETY: the bytes are read within the call, into an array that is wiped when it is moved.
        var bytes = unsafe key.withUnsafeBytes { unsafe Array($0) }
        return SecretBytes(moving: &bytes)
    }

    /// Overwrites and removes the epoch's salt.
    public func destroy(epoch: UInt32) async throws(VaultError) {
        guard epoch < RootedUse.floor else { return }
        try salts.destroy(epoch)
    }

    public func attest() async throws(VaultError) -> ProviderAttestation {
        ProviderAttestation(
            provider: name, algorithm: "AES-256-KW (RFC 3394) under HKDF-SHA256", held: try salts.held(),
            destroyed: try salts.destroyed().all, isExtractable: true)
    }

    private func outer(_ epoch: UInt32, salt: [UInt8]) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root.symmetric, salt: salt, info: Array("countenance/epoch/\(epoch)".utf8),
            outputByteCount: 32)
    }

    private static func salts(beside path: String) -> String {
        (path.hasSuffix(".key") ? String(path.dropLast(4)) : path) + ".epochs"
    }

    private static func place(_ file: [UInt8], at path: String) throws(VaultError) {
        guard try OpenFile(path, O_RDONLY | O_CLOEXEC, missing: nil) == nil else { throw .keyringExists }
        try Disk.write(file, to: path, in: Disk.folder(of: path))
    }

    private static func bytes(at path: String) throws(VaultError) -> [UInt8] {
        guard let file = try OpenFile(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, missing: nil) else {
            throw .rootKeyMissing
        }
        try file.checkPrivate()
        return try file.read(limit: 256)
    }
}
