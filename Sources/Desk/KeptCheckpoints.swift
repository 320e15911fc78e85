internal import Foundation
public import Ledger
internal import Merkle

/// Checkpoints of this house's own ledger that are kept beside its database and not in it.
///
/// A database that was put back to an earlier day, or exchanged for another, knows nothing of having been so. What
/// others have signed in the meantime does: whatever is kept here must be found in the ledger again.
public struct KeptCheckpoints: Sendable {
    /// What a checkpoint is kept for.
    public enum Place: String, CaseIterable, Sendable {
        /// The newest that a witness has signed.
        case cosigned
        /// The newest that enough witnesses have signed.
        case quorate = "cosigned-quorum"
        /// One that our own key has signed and our own ledger does not bear out.
        case contradiction
    }

    private let folder: String
    private let key: LogVerifierKey

    /// The checkpoints of the installation in a folder.
    public init(_ installation: Installation, key: LogVerifierKey) {
        (folder, self.key) = (installation.folder + "/ledger", key)
    }

    private func path(_ place: Place) -> String { "\(folder)/\(place.rawValue)" }

    /// A kept checkpoint; `nil` where there is none.
    ///
    /// - Throws: `.cannotRead` where the file is not a checkpoint of this ledger.
    public func read(_ place: Place) throws(DeskError) -> SignedCheckpoint? {
        guard FileManager.default.fileExists(atPath: path(place)) else { return nil }
        guard let bytes = FileManager.default.contents(atPath: path(place)),
            let text = String(data: bytes, encoding: .utf8),
            let checkpoint = try? SignedCheckpoint(parsing: text), (try? checkpoint.verify(by: key)) != nil
        else { throw .cannotRead(path(place)) }
        return checkpoint
    }

    /// Keeps a checkpoint in place of an earlier one; it is on the disk when this returns.
    public func write(_ checkpoint: SignedCheckpoint, as place: Place) throws(DeskError) {
        let files = FileManager.default
        do {
            if !files.fileExists(atPath: folder) {
                try files.createDirectory(
                    atPath: folder, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            }
            let url = URL(fileURLWithPath: path(place))
            try Data(checkpoint.description.utf8).write(to: url, options: .atomic)
            try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path(place))
            for name in [path(place), folder] {
                let handle = FileHandle(forReadingAtPath: name)
                try handle?.synchronize()
                try handle?.close()
            }
        } catch {
            throw .cannotWrite(path(place))
        }
    }

    /// Opens the ledger, and refuses where it is not the one that was signed before.
    ///
    /// What can be seen before anything is signed is looked at first: a ledger that was taken back must not grow.
    func open(_ ledger: LedgerWriter, over shelf: any LeafShelf) async throws(DeskError) {
        var kept: [SignedCheckpoint] = []
        for place in Place.allCases { if let checkpoint = try read(place) { kept.append(checkpoint) } }
        do throws(LedgerError) {
            let found = try await shelf.leafCount()
            for checkpoint in kept where checkpoint.size > found {
                throw .rolledBack(signed: checkpoint.size, found: found)
            }
            try await ledger.open()
            for checkpoint in kept { try await Self.check(checkpoint, against: ledger) }
        } catch {
            throw .ledger(error)
        }
    }

    /// Whether a ledger bears out a checkpoint that its key has signed.
    ///
    /// - Throws: `.rolledBack` where it has fewer entries, `.forked` where it has others.
    public static func check(
        _ checkpoint: SignedCheckpoint, against ledger: LedgerWriter
    ) async throws(LedgerError) {
        let current = await ledger.checkpoint
        guard checkpoint.size <= current?.size ?? 0 else {
            throw .rolledBack(signed: checkpoint.size, found: current?.size ?? 0)
        }
        guard checkpoint.size > 0, let current else { return }
        let proof = try await ledger.consistency(from: checkpoint.size, to: current.size)
        guard proof.holds(old: checkpoint.root, new: current.root) else {
            throw .forked(size: checkpoint.size)
        }
    }
}

extension Premises {
    /// What is kept beside the database of this installation.
    public var kept: KeptCheckpoints { KeptCheckpoints(Installation(folder), key: verifierKey) }
}
