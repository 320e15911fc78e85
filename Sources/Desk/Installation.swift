internal import Face
internal import Foundation
public import Law
internal import Ledger
internal import Policy
public import Primitives
internal import Store
internal import Vault

/// The folder an installation lives in: settings, database and keys, apart from each other.
///
/// `settings.json` holds no secret, `records/` only ciphertext and numbers, `keys/` all that opens them. A backup of
/// the first two is safe to keep; the third is never part of it.
public struct Installation: Sendable {
    /// The folder.
    public let folder: String

    /// Names a folder, whether or not anything is in it.
    public init(_ folder: String) { self.folder = folder }

    var settingsPath: String { folder + "/settings.json" }
    var recordsFolder: String { folder + "/records" }
    var keysFolder: String { folder + "/keys" }
    /// Public: what anyone needs in order to check a receipt of this house.
    public var policyPath: String { folder + "/ledger-policy.txt" }

    /// Makes a new installation; an existing one is left as it is.
    public func create(
        _ settings: Settings, controller: ControllerID, passphrase: String?, in workshop: any Workshop
    ) async throws(DeskError) {
        let files = FileManager.default
        guard !files.fileExists(atPath: settingsPath) else { throw .alreadyInitialised(folder) }
        if let passphrase, passphrase.utf8.count < FileKeyProvider.passphraseLimit {
            throw .vault(.passphraseTooShort(limit: FileKeyProvider.passphraseLimit))
        }
        for path in [folder, recordsFolder, keysFolder] {
            do {
                try files.createDirectory(
                    atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw .cannotWrite(path)
            }
        }
        let key: LogVerifierKey
        do throws(VaultError) {
            key = try await makeKeys(settings, passphrase, workshop.random)
        } catch {
            throw .vault(error)
        }
        do {
            try Data("log \(key)\nquorum none\n".utf8).write(to: URL(fileURLWithPath: policyPath))
        } catch {
            throw .cannotWrite(policyPath)
        }
        try settings.write(to: settingsPath)
    }

    /// Opens an installation, finishing whatever an earlier process was stopped in.
    public func open(passphrase: String? = nil, in workshop: any Workshop) async throws(DeskError) -> Premises
    {
        let settings = try Settings(reading: settingsPath)
        let store: any RecordStore
        do {
            store = try await workshop.openStore(in: recordsFolder, rowKey: keysFolder + "/rows.key")
        } catch let error as StoreError {
            throw .store(error)
        } catch {
            throw .cannotRead(recordsFolder)
        }
        let (vault, signer): (Vault, LogSigner)
        do throws(VaultError) {
            (vault, signer) = try await openKeys(settings, passphrase, workshop.random)
        } catch {
            throw .vault(error)
        }
        let premises = try await assemble(settings, store, vault, signer, workshop)
        do throws(LedgerError) { try await premises.ledger.open() } catch { throw .ledger(error) }
        return premises
    }

    /// The workshop's clock, held to the latest time on record.
    private func clock(
        _ store: any RecordStore, _ workshop: any Workshop
    ) async throws(DeskError) -> SteadyClock {
        do throws(StoreError) {
            return SteadyClock(
                workshop.clock, after: try await store.latestTime(), uptime: workshop.uptime)
        } catch {
            throw .store(error)
        }
    }

    private func assemble(
        _ settings: Settings, _ store: any RecordStore, _ vault: Vault, _ signer: LogSigner,
        _ workshop: any Workshop
    ) async throws(DeskError) -> Premises {
        guard let origin = LogOrigin(settings.ledgerOrigin) else { throw .damagedSettings(settingsPath) }
        let ledger = LedgerWriter(origin: origin, signer: signer, leaves: store, lock: store)
        return Premises(
            folder: folder, settings: settings, store: store, vault: vault, ledger: ledger,
            verifierKey: signer.verifierKey,
            engine: Engine {
                try await workshop.openReader(models: settings.models, exact: settings.exactEngine)
            },
            rulebook: .house, clock: try await clock(store, workshop), random: workshop.random)
    }
}
