public import Primitives

/// Keeps the root key, and wraps the epoch keys with it: a file, or a device that never lets the key out.
public protocol KeyProvider: Sendable {
    /// What erasure receipts call it, since how surely a key is gone depends on it.
    var name: String { get }
    /// Wraps the key of an epoch; the result opens for that epoch only.
    ///
    /// What it needs to open it again is durable when it returns.
    ///
    /// - Throws: `.epochDestroyed` for an epoch that was destroyed: its number is never used again.
    func wrap(_ key: borrowing SecretBytes, epoch: UInt32) async throws(VaultError) -> [UInt8]
    /// Gives the key of an epoch back.
    ///
    /// - Throws: `.wrongRootKey` where it was wrapped by another root, for another epoch, or was changed.
    func unwrap(_ wrapped: [UInt8], epoch: UInt32) async throws(VaultError) -> SecretBytes
    /// Destroys what this provider holds of an epoch, so that no copy of the wrapped key opens again; done twice
    /// it changes nothing more.
    func destroy(epoch: UInt32) async throws(VaultError)
    /// Says what it holds, for whoever must show what is gone.
    func attest() async throws(VaultError) -> ProviderAttestation
}

/// What a provider says of itself: the epochs it can open, and those it never can again.
public struct ProviderAttestation: Hashable, Sendable {
    /// The provider's name.
    public let provider: String
    /// How it wraps.
    public let algorithm: String
    /// The epochs it holds the wrapping key of, in order.
    public let held: [UInt32]
    /// The epochs it destroyed, in order, as far back as it remembers.
    public let destroyed: [UInt32]
    /// Whether the wrapping keys can leave it: false for a device that keeps them.
    public let isExtractable: Bool

    /// Takes what a provider knows of itself.
    public init(
        provider: String, algorithm: String, held: [UInt32], destroyed: [UInt32], isExtractable: Bool
    ) {
        (self.provider, self.algorithm) = (provider, algorithm)
        (self.held, self.destroyed) = (held.sorted(), destroyed.sorted())
        self.isExtractable = isExtractable
    }
}

/// The keys that the root wraps itself; their numbers are no epoch's, and are never destroyed.
public enum RootedUse: UInt32, Sendable, CaseIterable {
    /// The seed of the ledger's signing key.
    case ledger = 0xffff_ffff
    /// The private half of the evidence key.
    case evidence = 0xffff_fffe

    /// The lowest number that an epoch never reaches.
    public static let floor: UInt32 = 0xffff_ff00
}

/// Stands for a provider that cannot be reached.
struct KeysOutOfReach: KeyProvider {
    let name = "out-of-reach"

    func wrap(_ key: borrowing SecretBytes, epoch: UInt32) async throws(VaultError) -> [UInt8] {
        throw .keysOutOfReach
    }

    func unwrap(_ wrapped: [UInt8], epoch: UInt32) async throws(VaultError) -> SecretBytes {
        throw .keysOutOfReach
    }

    func destroy(epoch: UInt32) async throws(VaultError) { throw .keysOutOfReach }

    func attest() async throws(VaultError) -> ProviderAttestation { throw .keysOutOfReach }
}

/// Gives as many random bytes as it is asked for; where they come from is decided by the wiring.
public typealias RandomBytes = @Sendable (Int) -> [UInt8]
