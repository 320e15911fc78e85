internal import Foundation
internal import Ledger
internal import Primitives
internal import Vault

extension Installation {
    /// The epoch under which the ledger's key is wrapped: none that the key ring ever reaches.
    private var ledgerEpoch: UInt32 { .max }

    private var rootKeyPath: String { keysFolder + "/root.key" }
    private var ledgerKeyPath: String { keysFolder + "/ledger.key" }

    /// Makes root key, key ring and the ledger's key; returns the public half of the last.
    func makeKeys(
        _ settings: Settings, _ passphrase: String?, _ random: @escaping RandomBytes
    ) async throws(VaultError) -> LogVerifierKey {
        let provider = try makeProvider(passphrase, random)
        _ = try await Keyring.create(in: keysFolder + "/ring", provider: provider, random: random)
        var seed = random(32)
        let secret = SecretBytes(moving: &seed)
        let wrapped = try await provider.wrap(secret, epoch: ledgerEpoch)
        do {
            let url = URL(fileURLWithPath: ledgerKeyPath)
            try Data(wrapped).write(to: url, options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: ledgerKeyPath)
        } catch {
            throw .keyringDamaged
        }
        return try signer(settings, secret).verifierKey
    }

    /// Opens key ring and ledger key.
    func openKeys(
        _ settings: Settings, _ passphrase: String?, _ random: @escaping RandomBytes
    ) async throws(VaultError) -> (Vault, LogSigner) {
        let provider = try openProvider(passphrase)
        let ring = try await Keyring.open(in: keysFolder + "/ring", provider: provider, random: random)
        guard let wrapped = FileManager.default.contents(atPath: ledgerKeyPath) else { throw .keyringDamaged }
        let seed = try await provider.unwrap(Array(wrapped), epoch: ledgerEpoch)
        let vault = Vault(keyring: ring, controller: settings.controller, random: random)
        return (vault, try signer(settings, seed))
    }

    private func signer(_ settings: Settings, _ seed: borrowing SecretBytes) throws(VaultError) -> LogSigner {
        guard let origin = LogOrigin(settings.ledgerOrigin),
            let signer = try? LogSigner(origin: origin, seed: seed)
        else { throw .keyringDamaged }
        return signer
    }

    private func makeProvider(
        _ passphrase: String?, _ random: @escaping RandomBytes
    ) throws(VaultError) -> FileKeyProvider {
        guard let passphrase else { return try FileKeyProvider.create(at: rootKeyPath, random: random) }
        var bytes = Array(passphrase.utf8)
        return try FileKeyProvider.create(
            at: rootKeyPath, passphrase: SecretBytes(moving: &bytes), random: random)
    }

    private func openProvider(_ passphrase: String?) throws(VaultError) -> FileKeyProvider {
        let isWanted = try FileKeyProvider.needsPassphrase(at: rootKeyPath)
        guard let passphrase else {
            guard !isWanted else { throw .passphraseMissing }
            return try FileKeyProvider.open(at: rootKeyPath)
        }
        guard isWanted else { throw .passphraseNotNeeded }
        var bytes = Array(passphrase.utf8)
        return try FileKeyProvider.open(at: rootKeyPath, passphrase: SecretBytes(moving: &bytes))
    }
}
