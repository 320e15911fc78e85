public import Archive
internal import Foundation
internal import Ledger
public import Primitives
internal import SmallBook
internal import Store

/// Copies an installation for the worst day: everything but the keys, encrypted for people who are not here.
///
/// The keys are never part of it. A copy is of use only together with the present keys, and those know nothing of
/// anyone who was erased since: so an old copy brings nobody back.
public struct BackupDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// A copy that was made.
    public struct Backup: Sendable {
        public let path: String
        public let files: Int
        public let bytes: UInt64
        /// How many entries of the ledger it holds.
        public let entries: UInt64
        public let madeAt: Timestamp
    }

    /// Writes a copy of this moment; a file that is there is not overwritten.
    public func write(
        to path: String, for recipients: Recipients, progress: (UInt64) -> Void = { _ in }
    ) async throws(DeskError) -> Backup {
        let packer: ArchivePacker
        do throws(ArchiveError) { packer = try ArchivePacker(for: recipients) } catch {
            throw .archive(error)
        }
        let draft = premises.folder + "/backup-draft"
        defer { try? FileManager.default.removeItem(atPath: draft) }
        let checkpoint = await premises.ledger.checkpoint
        try await snapshot(in: draft)
        let note = BackupNote(
            controller: premises.settings.controller.text, madeAt: premises.clock.now(),
            entries: checkpoint?.size ?? 0, checkpoint: checkpoint?.description ?? "")
        try note.write(to: draft + "/" + BackupNote.name)
        let items =
            [ArchiveItem(draft + "/" + BackupNote.name, as: BackupNote.name)] + (try others(by: draft))
            + [ArchiveItem(draft + "/records.sqlite", as: "records/records.sqlite")]
        do throws(ArchiveError) {
            let packed = try packer.pack(items, to: path, progress: progress)
            return Backup(
                path: path, files: packed.names.count, bytes: packed.bytes, entries: note.entries,
                madeAt: note.madeAt)
        } catch {
            throw .archive(error)
        }
    }

    // CRASH: a snapshot that is left behind holds no more than what it is of, and the next backup removes it.
    private func snapshot(in draft: String) async throws(DeskError) {
        do {
            try? FileManager.default.removeItem(atPath: draft)
            try FileManager.default.createDirectory(
                atPath: draft, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .cannotWrite(draft)
        }
        do throws(StoreError) {
            try await premises.store.snapshot(to: draft + "/records.sqlite")
        } catch {
            throw .store(error)
        }
    }

    /// Settings, policy, tiles and whatever else is there, but the database, which is copied apart, and the keys.
    ///
    /// Of each book of a server, a copy is packed: the files themselves are not whole without their logs.
    // INVARIANT: nothing below `keys/`, and no file of a key, is ever packed.
    private func others(by draft: String) throws(DeskError) -> [ArchiveItem] {
        var items: [ArchiveItem] = []
        let files = otherFiles()
        let books = files.filter { BookFile.isBook(at: "\(premises.folder)/\($0)") }
        for name in files {
            let path = "\(premises.folder)/\(name)"
            if books.contains(name) {
                let copy = "\(draft)/book-\(items.count)"
                do throws(BookFileError) { try BookFile.copy(path, to: copy) } catch {
                    throw .cannotRead(path)
                }
                items.append(ArchiveItem(copy, as: name))
            } else if !books.contains(where: { name.hasPrefix($0 + "-") }) {
                items.append(ArchiveItem(path, as: name))
            }
        }
        return items
    }

    private func otherFiles() -> [String] {
        let apart = ["keys", "records", "backup-draft"]
        let names =
            FileManager.default.enumerator(atPath: premises.folder)?.compactMap { $0 as? String } ?? []
        return names.sorted().filter { name in
            let path = "\(premises.folder)/\(name)"
            let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
            return type == .typeRegular && !name.hasSuffix(".key") && !name.hasSuffix("/lock")
                && !apart.contains(String(name.prefix { $0 != "/" }))
        }
    }
}

/// What a copy says of itself, for whoever restores it.
struct BackupNote: Codable, Sendable {
    static let name = "backup.json"

    var controller: String
    var madeAt: Timestamp
    var entries: UInt64
    /// The newest signed checkpoint, as text.
    var checkpoint: String

    init(controller: String, madeAt: Timestamp, entries: UInt64, checkpoint: String) {
        (self.controller, self.madeAt, self.entries, self.checkpoint) = (
            controller, madeAt, entries, checkpoint
        )
    }

    init(reading path: String) throws(DeskError) {
        guard let bytes = FileManager.default.contents(atPath: path),
            let note = try? JSONDecoder().decode(BackupNote.self, from: bytes)
        else { throw .archive(.notABackup) }
        self = note
    }

    func write(to path: String) throws(DeskError) {
        do { try JSONEncoder().encode(self).write(to: URL(fileURLWithPath: path)) } catch {
            throw .cannotWrite(path)
        }
    }
}
