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
    /// Public: the log as files in the layout of C2SP tlog-tiles, to be served or copied as they are.
    public var ledgerFolder: String { folder + "/ledger" }
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
            key = try await makeKeys(settings, passphrase, in: workshop)
        } catch {
            throw .vault(error)
        }
        do {
            try Data("log \(key)\nquorum none\n".utf8).write(to: URL(fileURLWithPath: policyPath))
        } catch {
            throw .cannotWrite(policyPath)
        }
        try settle()
        // The settings come last: a folder without them is no installation yet.
        try settings.write(to: settingsPath)
        try settle()
    }

    /// Opens an installation, finishing whatever an earlier process was stopped in.
    public func open(passphrase: String? = nil, in workshop: any Workshop) async throws(DeskError) -> Premises
    {
        switch try await openForRights(passphrase: passphrase, in: workshop) {
        case .whole(let premises): return premises
        case .rightsOnly(_, let why): throw why
        }
    }

    /// An installation as far as it opens.
    public enum Opened: Sendable {
        case whole(Premises)
        /// Its keys or its public files are out of reach for this reason; a person's rights can be put on record, and
        /// nothing else.
        case rightsOnly(Premises, DeskError)
    }

    /// Opens an installation for somebody who exercises a right, which waits for no key.
    // LAW: PIPL Arts. 15, 44 and 47: a person may withdraw, restrict and have erased at any time.
    public func openForRights(
        passphrase: String? = nil, in workshop: any Workshop
    ) async throws(DeskError) -> Opened {
        let opened = try await enterForRights(passphrase: passphrase, in: workshop)
        guard case .whole(let premises) = opened else { return opened }
        do throws(DeskError) {
            try await premises.kept.open(premises.ledger, over: premises.store)
        } catch {
            // A ledger that contradicts what was signed does not open; one that cannot be written makes nobody wait.
            guard case .ledger(.storageFailed) = error else { throw error }
            return .rightsOnly(premises, error)
        }
        let concession: String?
        do throws(VaultError) { concession = try workshop.examineMemory() } catch { throw .vault(error) }
        if let concession { try await KeyDesk(premises).concede(concession) }
        return opened
    }

    /// The premises with the ledger still closed, for whoever looks into why it does not open.
    func enter(passphrase: String?, in workshop: any Workshop) async throws(DeskError) -> Premises {
        switch try await enterForRights(passphrase: passphrase, in: workshop) {
        case .whole(let premises): return premises
        case .rightsOnly(_, let why): throw why
        }
    }

    private func enterForRights(
        passphrase: String?, in workshop: any Workshop
    ) async throws(DeskError) -> Opened {
        let settings = try Settings(reading: settingsPath)
        let store = try await openStore(in: workshop)
        let keys: OpenedKeys
        do throws(VaultError) {
            keys = try await openKeys(settings, passphrase, in: workshop)
        } catch {
            throw .vault(error)
        }
        let premises = try await assemble(settings, store, keys.vault, keys.signer, workshop)
        return keys.outOfReach.map { .rightsOnly(premises, .vault($0)) } ?? .whole(premises)
    }

    private func openStore(in workshop: any Workshop) async throws(DeskError) -> any RecordStore {
        do {
            return try await workshop.openStore(in: recordsFolder, rowKey: keysFolder + "/rows.key")
        } catch let error as StoreError {
            throw .store(error)
        } catch {
            throw .cannotRead(recordsFolder)
        }
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
        let ledger = LedgerWriter(
            origin: origin, signer: signer, leaves: store, lock: store, tiles: FolderTileShelf(ledgerFolder))
        return Premises(
            folder: folder, settings: settings, store: store, vault: vault, ledger: ledger,
            verifierKey: signer.verifierKey,
            engine: Engine {
                try await workshop.openReader(models: settings.models, exact: settings.exactEngine)
            },
            rulebook: .house, clock: try await clock(store, workshop), random: workshop.random)
    }
}
