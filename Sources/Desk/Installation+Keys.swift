internal import Foundation
internal import Ledger
internal import Primitives
internal import Vault

/// The keys of an installation, opened, or known only by their public halves.
struct OpenedKeys: Sendable {
    let vault: Vault
    let signer: LogSigner
    /// Why nothing opens; `nil` where everything does.
    var outOfReach: VaultError?
}

extension Installation {
    func cabinet(_ workshop: any Workshop) -> KeyCabinet {
        KeyCabinet(keysFolder, random: workshop.random)
    }

    /// Makes root key, key ring, the ledger's key and the evidence key; returns the public half of the ledger's.
    func makeKeys(
        _ settings: Settings, _ passphrase: String?, in workshop: any Workshop
    ) async throws(VaultError) -> LogVerifierKey {
        let (cabinet, random) = (cabinet(workshop), workshop.random)
        let provider = try await makeProvider(settings, passphrase, workshop)
        _ = try await Keyring.create(in: cabinet.ringFolder, provider: provider, random: random)
        var seed = random(32)
        let secret = SecretBytes(moving: &seed)
        try await cabinet.place(secret, as: .ledger, under: provider)
        try await cabinet.ensureEvidenceKey(under: provider)
        _ = try await cabinet.evidence(under: provider)
        let key = try signer(settings, secret).verifierKey
        try cabinet.publish(key.description, of: .ledger)
        return key
    }

    /// Opens the keys, or what is left of them where their provider is out of reach.
    func openKeys(
        _ settings: Settings, _ passphrase: String?, in workshop: any Workshop
    ) async throws(VaultError) -> OpenedKeys {
        do throws(VaultError) {
            return try await openWithRoot(settings, passphrase, workshop)
        } catch {
            guard error.meansOutOfReach, var left = try openWithout(settings, workshop) else { throw error }
            left.outOfReach = error
            return left
        }
    }

    private func openWithRoot(
        _ settings: Settings, _ passphrase: String?, _ workshop: any Workshop
    ) async throws(VaultError) -> OpenedKeys {
        let (cabinet, random) = (cabinet(workshop), workshop.random)
        try RootRotation(cabinet, random: random).finish()
        let provider = try await openProvider(settings, passphrase, workshop)
        let ring = try await Keyring.open(in: cabinet.ringFolder, provider: provider, random: random)
        let signer = try signer(settings, try await cabinet.seed(.ledger, under: provider))
        try cabinet.publish(signer.verifierKey.description, of: .ledger)
        try await cabinet.ensureEvidenceKey(under: provider)
        let vault = Vault(
            keyring: ring, controller: settings.controller,
            evidence: try await cabinet.evidence(under: provider), random: random)
        return OpenedKeys(vault: vault, signer: signer)
    }

    /// `nil` where not even the public halves are there.
    private func openWithout(_ settings: Settings, _ workshop: any Workshop) throws(VaultError) -> OpenedKeys?
    {
        let cabinet = cabinet(workshop)
        guard let evidence = try cabinet.published(.evidence).flatMap(EvidenceKey.init),
            let text = try cabinet.published(.ledger), let key = try? LogVerifierKey(text)
        else { return nil }
        let ring = Keyring.outOfReach(in: cabinet.ringFolder, random: workshop.random)
        return OpenedKeys(
            vault: Vault(
                sealedTo: evidence, keyring: ring, controller: settings.controller, random: workshop.random),
            signer: LogSigner(outOfReach: key))
    }

    private func signer(_ settings: Settings, _ seed: borrowing SecretBytes) throws(VaultError) -> LogSigner {
        guard let origin = LogOrigin(settings.ledgerOrigin),
            let signer = try? LogSigner(origin: origin, seed: seed)
        else { throw .keyringDamaged }
        return signer
    }

    private func makeProvider(
        _ settings: Settings, _ passphrase: String?, _ workshop: any Workshop
    ) async throws(VaultError) -> any KeyProvider {
        if let token = settings.token { return try await workshop.openToken(token, making: true) }
        let (path, random) = (cabinet(workshop).rootPath, workshop.random)
        guard let passphrase else { return try FileKeyProvider.create(at: path, random: random) }
        var bytes = Array(passphrase.utf8)
        return try FileKeyProvider.create(
            at: path, passphrase: SecretBytes(moving: &bytes), random: random)
    }

    private func openProvider(
        _ settings: Settings, _ passphrase: String?, _ workshop: any Workshop
    ) async throws(VaultError) -> any KeyProvider {
        if let token = settings.token { return try await workshop.openToken(token, making: false) }
        let (path, random) = (cabinet(workshop).rootPath, workshop.random)
        let isWanted = try FileKeyProvider.needsPassphrase(at: path)
        guard let passphrase else {
            guard !isWanted else { throw .passphraseMissing }
            return try FileKeyProvider.open(at: path, random: random)
        }
        guard isWanted else { throw .passphraseNotNeeded }
        var bytes = Array(passphrase.utf8)
        return try FileKeyProvider.open(at: path, passphrase: SecretBytes(moving: &bytes), random: random)
    }
}
