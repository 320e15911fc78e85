internal import Glibc
public import Primitives

/// The folder that all keys lie in: the root key's file, the key ring, and what the root wraps itself.
public struct KeyCabinet: Sendable {
    /// The folder.
    public let folder: String
    private let random: RandomBytes

    /// Names the folder, whether or not anything is in it.
    public init(_ folder: String, random: @escaping RandomBytes) {
        (self.folder, self.random) = (folder, random)
    }

    /// Where the root key lies, if it lies in a file.
    public var rootPath: String { folder + "/root.key" }
    /// Where the key ring lies.
    public var ringFolder: String { folder + "/ring" }

    /// Keeps a seed, wrapped.
    public func place(
        _ seed: borrowing SecretBytes, as use: RootedUse, under provider: any KeyProvider
    ) async throws(VaultError) {
        let wrapped = try await provider.wrap(seed, epoch: use.rawValue)
        try Disk.write(wrapped, to: path(use), in: folder)
    }

    /// Gives a seed back.
    public func seed(_ use: RootedUse, under provider: any KeyProvider) async throws(VaultError)
        -> SecretBytes
    {
        guard let wrapped = try Disk.read(path(use), limit: 4096) else { throw .keyringDamaged }
        return try await provider.unwrap(wrapped, epoch: use.rawValue)
    }

    /// Whether there is a seed for this.
    public func has(_ use: RootedUse) -> Bool {
        // SAFETY: the path is only read, within the call that lends it.
        unsafe access(path(use), F_OK) == 0
    }

    /// Writes the public half of a key, as text.
    public func publish(_ text: String, of use: RootedUse) throws(VaultError) {
        let (bytes, path) = (Array("\(text)\n".utf8), "\(folder)/\(use.stem).pub")
        guard try Disk.read(path, limit: 1024) != bytes else { return }
        try Disk.write(bytes, to: path, in: folder)
    }

    /// The public half of a key; `nil` where it was never written.
    public func published(_ use: RootedUse) throws(VaultError) -> String? {
        guard let bytes = try Disk.read("\(folder)/\(use.stem).pub", limit: 1024), !bytes.isEmpty else {
            return nil
        }
        return String(decoding: bytes.dropLast(), as: UTF8.self)
    }

    /// Makes the evidence key, where there is none yet.
    public func ensureEvidenceKey(under provider: any KeyProvider) async throws(VaultError) {
        guard !has(.evidence) else { return }
        var bytes = random(32)
        try await place(SecretBytes(moving: &bytes), as: .evidence, under: provider)
    }

    /// The evidence key's private half, with its public half written beside it.
    public func evidence(under provider: any KeyProvider) async throws(VaultError) -> SecretBytes {
        let opener = EvidenceOpener(try await seed(.evidence, under: provider))
        try publish(try opener.publicKey().description, of: .evidence)
        return try await seed(.evidence, under: provider)
    }

    /// When a key's file was last written; `nil` where there is none.
    public func since(_ use: RootedUse) -> Timestamp? { Disk.writtenAt(path(use)) }

    func path(_ use: RootedUse) -> String { "\(folder)/\(use.stem).key" }
}

extension RootedUse {
    var stem: String {
        switch self {
        case .ledger: "ledger"
        case .evidence: "evidence"
        }
    }
}
