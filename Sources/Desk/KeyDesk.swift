internal import Foundation
internal import Law
internal import Ledger
public import Primitives
internal import Registry
internal import Store
public import Vault

/// Looks after the keys: what there are, a new epoch, a new root; each of it on record, and no key ever shown.
public struct KeyDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// One line of the inventory.
    public struct Entry: Sendable, Hashable, Codable {
        /// What kind of key.
        public var kind: String
        /// How many of them there are.
        public var count: Int
        /// The epoch that wraps it; `nil` where the root does.
        public var epoch: UInt32?
        /// Who wraps it.
        public var provider: String
        public var algorithm: String
        /// Where it lies, under the installation's folder, or which device holds it.
        public var place: String
        public var since: Timestamp?
    }

    /// Every kind of key the installation has.
    public func inventory() async throws(DeskError) -> [Entry] {
        do throws(VaultError) { return try await entries() } catch { throw .vault(error) }
    }

    /// What the provider of the root key says of itself.
    public func attestation() async throws(DeskError) -> ProviderAttestation {
        do throws(VaultError) { return try await premises.vault.keyring.attest() } catch {
            throw .vault(error)
        }
    }

    /// Closes the present epoch: live keys are carried over, and old copies of destroyed ones never open again.
    public func closeEpoch() async throws(DeskError) -> (closure: EpochClosure, record: Record?) {
        let closure: EpochClosure
        do throws(VaultError) { closure = try await premises.vault.keyring.closeEpoch() } catch {
            throw .vault(error)
        }
        return (closure, try await tellEpochs())
    }

    /// Puts on record, for all to see, the epochs that were closed since the last time; `nil` where none was.
    ///
    /// CRASH: an epoch closed by a process that was stopped is told by the next one; told twice it does no harm.
    @discardableResult
    public func tellEpochs() async throws(DeskError) -> Record? {
        let (now, notes) = (premises.clock.now(), notes)
        let number: UInt32
        do throws(VaultError) { number = try await premises.vault.keyring.epochNumber() } catch {
            throw .vault(error)
        }
        let told = notes.read("told").flatMap { UInt32($0) } ?? 1
        guard told < number, let document = try? await premises.registry().digest else { return nil }
        let record = try await Recorder(premises: premises).record(
            Happening(
                kind: .keysEpoch, activity: "keys", document: document, at: now,
                details: [
                    "from": .integer(Int64(told)), "to": .integer(Int64(number)),
                    "keys": .text(premises.vault.keyring.providerName),
                ]))
        try notes.write("\(number)", to: "told")
        return record
    }

    /// Turns to a new root key in a file, under a passphrase or none; all keys are wrapped anew.
    public func rotateRoot(passphrase: String?) async throws(DeskError) -> Record {
        let rotation = RootRotation(cabinet, random: premises.random)
        guard premises.settings.token == nil else { throw .vault(.providerDown) }
        do throws(VaultError) {
            if let passphrase {
                var bytes = Array(passphrase.utf8)
                let secret = SecretBytes(moving: &bytes)
                try await rotation.turn(premises.vault.keyring, passphrase: secret)
            } else {
                try await rotation.turn(premises.vault.keyring)
            }
        } catch {
            throw .vault(error)
        }
        return try await Recorder(premises: premises).record(
            Happening(
                kind: .keysEpoch, activity: "keys",
                document: (try? await premises.registry().digest) ?? .ofNothing, at: premises.clock.now(),
                details: ["root": .text("rotated"), "keys": .text(premises.vault.keyring.providerName)]))
    }

    /// Puts on record that the operator allows what weakens the keys; once for each start of the machine.
    func concede(_ words: String) async throws(DeskError) {
        let start = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id")
        let mark = String(decoding: start ?? Data(), as: UTF8.self).filter { $0 != "\n" }
        guard notes.read("conceded") != mark || mark.isEmpty else { return }
        _ = try await Recorder(premises: premises).record(
            Happening(
                kind: .incident, activity: "keys", document: .ofNothing, at: premises.clock.now(),
                details: ["what": .text(words)]))
        try notes.write(mark, to: "conceded")
    }

    private var cabinet: KeyCabinet { KeyCabinet(premises.folder + "/keys", random: premises.random) }
    private var notes: Notes { Notes(folder: premises.folder + "/keys") }

    /// What the desk remembers between two commands; losing it costs one entry told twice.
    private struct Notes {
        let folder: String

        func read(_ name: String) -> String? {
            FileManager.default.contents(atPath: "\(folder)/\(name)").map {
                String(decoding: $0, as: UTF8.self)
            }
        }

        func write(_ text: String, to name: String) throws(DeskError) {
            let path = "\(folder)/\(name)"
            do {
                try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            } catch {
                throw .cannotWrite(path)
            }
        }
    }

    private func entries() async throws(VaultError) -> [Entry] {
        let ring = premises.vault.keyring
        let (epoch, attested) = (try await ring.epochNumber(), try await ring.attest())
        let provider = attested.provider
        let root = Entry(
            kind: "root", count: 1, epoch: nil, provider: provider,
            algorithm: premises.settings.token == nil
                ? try FileKeyProvider.needsPassphrase(at: cabinet.rootPath)
                    ? "AES-256, scrypt N=2^17" : "AES-256"
                : attested.algorithm,
            place: premises.settings.token.map { "token \($0.label)" } ?? "keys/root.key", since: nil)
        let kept = Entry(
            kind: "epoch", count: 1, epoch: epoch, provider: provider, algorithm: attested.algorithm,
            place: "keys/ring/e\(epoch)/epoch.key", since: await ring.since())
        let data = Entry(
            kind: "data: templates, names, evidence, lookup", count: try await ring.keyCount(), epoch: epoch,
            provider: "epoch \(epoch)", algorithm: "AES-256-GCM, wrapped by AES-256-KW",
            place: "keys/ring/e\(epoch)", since: nil)
        let rooted = RootedUse.allCases.map { use in
            Entry(
                kind: use == .ledger ? "ledger" : "evidence", count: 1, epoch: nil, provider: provider,
                algorithm: use == .ledger ? "Ed25519" : "X25519 (HPKE, RFC 9180)",
                place: use == .ledger ? "keys/ledger.key" : "keys/evidence.key", since: cabinet.since(use))
        }
        return [root, kept, data] + rooted
    }
}
