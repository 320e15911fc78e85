internal import Archive
internal import Consent
internal import Foundation
internal import Law
internal import Ledger
public import Primitives
internal import Store
internal import Vault

/// What is needed to bring an installation back.
public struct RestoreOrder: Sendable {
    /// The copy.
    public var archive: String
    /// Files with the identities that open it, from where they are kept offline.
    public var identities: [String]
    /// The folder of the present keys; the copy has none.
    public var keys: String
    /// The newest checkpoint that anyone kept: a witness, a mirror, a person.
    public var checkpoint: String?
    public var passphrase: String?
    /// Ends what somebody was trusted with when the copy was made, in the books of the folder; `nil` leaves it.
    ///
    /// The copy does not know from whom it was taken since. It is called before the keys are there, so that a folder in
    /// which it was not done does not open.
    public var endTrust: (@Sendable (String) async throws(DeskError) -> Void)?

    /// Names what is needed.
    public init(
        archive: String, identities: [String], keys: String, checkpoint: String? = nil,
        passphrase: String? = nil
    ) {
        (self.archive, self.identities, self.keys) = (archive, identities, keys)
        (self.checkpoint, self.passphrase) = (checkpoint, passphrase)
    }
}

/// An installation that was brought back.
public struct Restoration: Sendable {
    public let premises: Premises
    public let files: Int
    public let bytes: UInt64
    /// When the copy was made.
    public let madeAt: Timestamp
    /// How many references open with the present keys.
    public let readable: Int
    /// How many do not, since their people withdrew after the copy was made; they are gone again.
    public let ended: Int
    /// How many people were erased after the copy was made; they are gone again.
    public let forgotten: Int
    /// The public entry that tells of it.
    public let record: Record
}

extension Installation {
    /// Brings a copy back into this folder, which must be empty, with the present keys.
    ///
    /// - Throws: `.headBehind` where a newer checkpoint is known; the files are there then, and nothing is signed.
    public func restore(
        _ order: RestoreOrder, in workshop: any Workshop, progress: (UInt64) -> Void = { _ in }
    ) async throws(DeskError) -> Restoration {
        try checkKeys(order.keys)
        let kept = try order.checkpoint.map { path throws(DeskError) in try Self.checkpoint(at: path) }
        let summary: ArchiveSummary
        do throws(ArchiveError) {
            summary = try ArchiveUnpacker(by: order.identities).unpack(
                order.archive, into: folder, progress: progress)
        } catch {
            throw .archive(error)
        }
        let note = try BackupNote(reading: "\(folder)/\(BackupNote.name)")
        try? FileManager.default.removeItem(atPath: "\(folder)/\(BackupNote.name)")
        if let kept, kept.size > note.entries {
            throw .headBehind(restored: note.entries, kept: kept.size)
        }
        if let endTrust = order.endTrust { try await endTrust(folder) }
        try bring(order.keys)
        // The ledger is rebuilt from its entries here and compared with what was signed.
        let premises = try await open(passphrase: order.passphrase, in: workshop)
        do throws(StoreError) { try await premises.store.check() } catch { throw .store(error) }
        let found = try await Reconciliation(premises).run()
        let record = try await tell(note, trust: order.endTrust == nil ? "as copied" : "ended", in: premises)
        return Restoration(
            premises: premises, files: summary.names.count, bytes: summary.bytes, madeAt: note.madeAt,
            readable: found.readable, ended: found.ended, forgotten: found.forgotten, record: record)
    }

    private func checkKeys(_ path: String) throws(DeskError) {
        guard FileManager.default.fileExists(atPath: path + "/ring/current") else {
            throw .keysElsewhere(path)
        }
    }

    private static func checkpoint(at path: String) throws(DeskError) -> SignedCheckpoint {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw .cannotRead(path) }
        do throws(LedgerError) {
            return try SignedCheckpoint(parsing: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw .ledger(error)
        }
    }

    /// Copies the present keys; the folder they come from stays, and must not be used any more.
    private func bring(_ keys: String) throws(DeskError) {
        do {
            try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: recordsFolder)
            try FileManager.default.copyItem(atPath: keys, toPath: keysFolder)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: keysFolder)
        } catch {
            throw .cannotWrite(keysFolder)
        }
    }

    private func tell(
        _ note: BackupNote, trust: String, in premises: Premises
    ) async throws(DeskError) -> Record {
        try await Recorder(premises: premises).record(
            Happening(
                kind: .restore, activity: "installation", document: .ofNothing, at: premises.clock.now(),
                details: [
                    "made": .integer(note.madeAt.seconds), "entries": .integer(Int64(clamping: note.entries)),
                    "trust": .text(trust),
                ]))
    }
}

/// Takes out of a restored installation what the present keys say is gone.
struct Reconciliation {
    private let premises: Premises
    private(set) var readable = 0
    private(set) var ended = 0
    private(set) var forgotten = 0

    init(_ premises: Premises) { self.premises = premises }

    /// Looks at everyone who is on record in the copy.
    func run() async throws(DeskError) -> Reconciliation {
        var found = self
        var last: SubjectID?
        while true {
            let next = try await subjects(after: last)
            for subject in next { try await found.judge(subject) }
            guard let end = next.last, next.count == readLimit else { break }
            last = end.id
        }
        let desk = ErasureDesk(premises)
        try await desk.removeTraces()
        let round = await desk.carry(try await desk.open(), closing: .whenDue)
        if let trouble = round.troubles.first { throw trouble }
        return found
    }

    private mutating func judge(_ subject: StoredSubject) async throws(DeskError) {
        guard try await opensName(of: subject) else {
            for consent in try await standing(of: subject.id) {
                _ = try await ErasureDesk(premises).withdraw(consent, by: .controller, closing: .later)
            }
            try await ErasureDesk(premises).forget(subject.id, at: premises.clock.now())
            forgotten += 1
            return
        }
        for template in try await ErasureDesk(premises).templates(of: subject.id) {
            do throws(DeskError) {
                _ = try await premises.open(template, model: template.model)
                readable += 1
            } catch {
                guard case .vault(.noKey) = error else { throw error }
                // LAW: PIPL Art. 15: a consent that was withdrawn after the copy was made is withdrawn.
                _ = try await ErasureDesk(premises).withdraw(
                    template.consent, by: .controller, closing: .later)
                ended += 1
            }
        }
    }

    private func standing(of subject: SubjectID) async throws(DeskError) -> [ConsentID] {
        do throws(StoreError) {
            return try await premises.store.consents(of: subject).filter { $0.withdrawnAt == nil }.map(\.id)
        } catch {
            throw .store(error)
        }
    }

    private func opensName(of subject: StoredSubject) async throws(DeskError) -> Bool {
        do throws(VaultError) {
            _ = try await premises.vault.openText(subject.sealed, of: subject.id, as: "name")
            return true
        } catch {
            guard error == .noKey else { throw .vault(error) }
            return false
        }
    }

    private func subjects(after: SubjectID?) async throws(DeskError) -> [StoredSubject] {
        do throws(StoreError) {
            return try await premises.store.subjects(after: after, limit: readLimit)
        } catch {
            throw .store(error)
        }
    }
}
