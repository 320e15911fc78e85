internal import FoundationEssentials
internal import Law
public import Primitives

internal import enum Crypto.AES
internal import struct Crypto.SymmetricKey

/// The data keys, each wrapped by the key of the present epoch, in a folder of their own outside the database.
///
/// Destroying a key makes what it sealed unreadable; closing the epoch then makes every old copy of that key
/// unreadable as well, wherever it is. Never part of a backup of the database.
public actor Keyring {
    /// How often a caller looks again when another process keeps closing epochs.
    private static let patience = 16

    let folder: KeyFolder
    /// Replaced where a root key takes another's place.
    private(set) var provider: any KeyProvider
    /// What the provider of the root key calls itself.
    public nonisolated let providerName: String
    private let random: RandomBytes
    private var epoch: Epoch?

    struct Epoch: Sendable {
        let number: UInt32
        let held: HeldKey

        /// The epoch's key, for one use.
        var key: SymmetricKey { held.symmetric }
    }

    init(folder: String, provider: any KeyProvider, random: @escaping RandomBytes) {
        self.folder = KeyFolder(path: folder, random: random)
        self.provider = provider
        providerName = provider.name
        self.random = random
    }

    /// Makes a new keyring.
    public static func create(
        in folder: String, provider: any KeyProvider, random: @escaping RandomBytes
    ) async throws(VaultError) -> Keyring {
        let keyring = Keyring(folder: folder, provider: provider, random: random)
        try await keyring.begin()
        return keyring
    }

    /// Opens a keyring, finishing what an earlier process was stopped in.
    public static func open(
        in folder: String, provider: any KeyProvider, random: @escaping RandomBytes
    ) async throws(VaultError) -> Keyring {
        let keyring = Keyring(folder: folder, provider: provider, random: random)
        try await keyring.resume()
        return keyring
    }

    /// A keyring whose provider is out of reach: nothing in it opens and nothing is added, and all of it can still
    /// be destroyed.
    public static func outOfReach(in folder: String, random: @escaping RandomBytes) -> Keyring {
        Keyring(folder: folder, provider: KeysOutOfReach(), random: random)
    }

    /// The number of the present epoch.
    public func epochNumber() async throws(VaultError) -> UInt32 {
        try await holding(exclusively: false) { epoch throws(VaultError) in epoch.number }
    }

    /// Goes on with another root key, which wraps the present epoch by now.
    func adopt(_ provider: any KeyProvider) { self.provider = provider }

    /// What the provider says of itself.
    public func attest() async throws(VaultError) -> ProviderAttestation { try await provider.attest() }

    /// Since when the present epoch counts.
    public func since() -> Timestamp? { Disk.writtenAt("\(folder.path)/current") }

    /// How many keys are alive.
    public func keyCount() async throws(VaultError) -> Int {
        try await holding(exclusively: false) { epoch throws(VaultError) in
            try folder.keys(epoch.number).count
        }
    }

    /// The key of a name; `nil` where there is none, or none any more.
    func key(_ name: KeyName) async throws(VaultError) -> SymmetricKey? {
        try await holding(exclusively: false) { epoch throws(VaultError) in
            try folder.read(name.file, epoch.number).map { wrapped throws(VaultError) in
                try unwrap(wrapped, epoch)
            }
        }
    }

    /// The key of a name, made where there is none.
    func keyMaking(_ name: KeyName) async throws(VaultError) -> SymmetricKey {
        if let key = try await key(name) { return key }
        return try await holding(exclusively: true) { epoch throws(VaultError) in
            if let wrapped = try folder.read(name.file, epoch.number) { return try unwrap(wrapped, epoch) }
            let key = newKey()
            try folder.write(try wrap(key, epoch), name.file, epoch.number)
            return key
        }
    }

    /// Destroys one key; false where there was none.
    func shred(_ name: KeyName) async throws(VaultError) -> Bool {
        try alone { number throws(VaultError) in try folder.shred(name.file, number) }
    }

    /// Destroys all keys of a subject but those to keep; tells how many.
    func shredAll(of subject: SubjectID, keeping: Set<KeyName>) async throws(VaultError) -> Int {
        let (owner, kept) = (KeyName.owner(subject) + "-", Set(keeping.map(\.file)))
        return try alone { number throws(VaultError) in
            let names = try folder.keys(number).filter { $0.hasPrefix(owner) && !kept.contains($0) }
            for name in names { _ = try folder.shred(name, number) }
            return names.count
        }
    }

    /// Runs `body` alone with the number of the epoch that counts, opening nothing: to destroy needs no key.
    private func alone<Result>(
        _ body: (UInt32) throws(VaultError) -> Result
    ) throws(VaultError) -> Result {
        guard try folder.current() != nil else { throw .keyringMissing }
        let latch = try folder.latch(exclusively: true)
        guard let number = try folder.current() else { throw .keyringMissing }
        let result = try body(number)
        latch.close()
        return result
    }

    /// Runs `body` under the lock that processes share, with the epoch that counts at that moment.
    func holding<Result>(
        exclusively: Bool, _ body: (Epoch) throws(VaultError) -> Result
    ) async throws(VaultError) -> Result {
        for _ in 0..<Self.patience {
            let wanted = try await load()
            let latch = try folder.latch(exclusively: exclusively)
            guard try folder.current() == wanted.number else { continue }
            let result = try body(wanted)
            latch.close()
            return result
        }
        throw .keyringBusy
    }

    private func load() async throws(VaultError) -> Epoch {
        guard let number = try folder.current() else { throw .keyringMissing }
        if let epoch, epoch.number == number { return epoch }
        let secret = try await provider.unwrap(try folder.epochKey(number), epoch: number)
        let loaded = Epoch(number: number, held: HeldKey(secret))
        epoch = loaded
        return loaded
    }

    private func begin() async throws(VaultError) {
        try Disk.makeFolder(folder.path)
        let (first, wrapped) = try await newEpoch(1)
        let latch = try folder.latch(exclusively: true)
        guard try folder.current() == nil else { throw .keyringExists }
        // CRASH: a keyring whose first epoch does not count yet is none; what was left of it is cleared away.
        _ = try folder.tidy(nil)
        try folder.makeEpoch(1, wrapped: wrapped)
        try folder.setCurrent(1)
        latch.close()
        epoch = first
    }

    private func resume() async throws(VaultError) {
        let (number, destroyed) = try await holding(exclusively: true) { epoch throws(VaultError) in
            (epoch.number, try folder.tidy(epoch.number))
        }
        // CRASH: an epoch may be gone here and still be held there, where a process stopped between the two.
        let held = try await provider.attest().held
        for old in Set(destroyed + held) where old < number { try await provider.destroy(epoch: old) }
    }

    /// Makes an epoch that is nowhere on disk yet.
    func newEpoch(_ number: UInt32) async throws(VaultError) -> (epoch: Epoch, wrapped: [UInt8]) {
        var bytes = random(32)
        let held = HeldKey(moving: &bytes)
        let wrapped = try await provider.wrap(held.copied(), epoch: number)
        return (Epoch(number: number, held: held), wrapped)
    }

    func enter(_ next: Epoch) { epoch = next }

    func wrap(_ key: SymmetricKey, _ epoch: Epoch) throws(VaultError) -> [UInt8] {
        guard let wrapped = try? AES.KeyWrap.wrap(key, using: epoch.key) else { throw .keyringDamaged }
        return Array(wrapped)
    }

    func unwrap(_ wrapped: [UInt8], _ epoch: Epoch) throws(VaultError) -> SymmetricKey {
        guard let key = try? AES.KeyWrap.unwrap(wrapped, using: epoch.key) else { throw .keyringDamaged }
        return key
    }

    private func newKey() -> SymmetricKey {
        var bytes = random(32)
        defer { SecretBytes.wipe(&bytes) }
        return SymmetricKey(data: bytes)
    }
}
