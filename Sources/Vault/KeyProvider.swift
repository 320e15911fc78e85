public import Primitives

/// Keeps the root key, and wraps the epoch keys with it: a file, or a device that never lets the key out.
public protocol KeyProvider: Sendable {
    /// What erasure receipts call it, since how surely a key is gone depends on it.
    var name: String { get }
    /// Wraps the key of an epoch; the result opens for that epoch only.
    func wrap(_ key: borrowing SecretBytes, epoch: UInt32) async throws(VaultError) -> [UInt8]
    /// Gives the key of an epoch back.
    ///
    /// - Throws: `.wrongRootKey` where it was wrapped by another root, for another epoch, or was changed.
    func unwrap(_ wrapped: [UInt8], epoch: UInt32) async throws(VaultError) -> SecretBytes
    /// Destroys what this provider holds of an epoch, so that no copy of the wrapped key opens again.
    func destroy(epoch: UInt32) async throws(VaultError)
}

/// Gives as many random bytes as it is asked for; where they come from is decided by the wiring.
public typealias RandomBytes = @Sendable (Int) -> [UInt8]
