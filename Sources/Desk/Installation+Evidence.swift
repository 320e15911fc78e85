internal import Foundation
public import Ledger
internal import Primitives
internal import Store

extension Installation {
    /// Reads the whole ledger again, from the store and from its public files, even where it does not open.
    public func inspectLedger(
        passphrase: String? = nil, in workshop: any Workshop,
        progress: @escaping @Sendable (UInt64, UInt64) -> Void = { _, _ in }
    ) async throws(DeskError) -> LedgerInspector.Report {
        let premises = try await enter(passphrase: passphrase, in: workshop)
        let inspector = LedgerInspector(
            key: premises.verifierKey, leaves: premises.store, lock: premises.store,
            tiles: FolderTileShelf(ledgerFolder))
        do throws(LedgerError) {
            return try await inspector.inspect(progress: progress)
        } catch {
            throw .ledger(error)
        }
    }

    /// What a recovery brought back.
    public struct Recovery: Sendable {
        /// The entries that the store had lost: what was said in public, without what only the house knew.
        public let missing: Range<UInt64>
        /// The public entry that tells of it; `nil` where nothing was missing.
        public let record: Record?
    }

    /// Brings back the entries that a store restored from an old backup lacks, from the public files or a copy of
    /// them, and says so in public.
    ///
    /// The private payloads of those entries are gone, and so is whatever the lost units changed.
    ///
    /// - Throws: `.ledger` where the files are not what this log signed, or the store tells another story.
    public func recoverLedger(
        from folder: String? = nil, passphrase: String? = nil, in workshop: any Workshop
    ) async throws(DeskError) -> Recovery {
        let premises = try await enter(passphrase: passphrase, in: workshop)
        let missing: Range<UInt64>
        do throws(LedgerError) {
            let mirror = try await LogMirror(
                FolderTileShelf(folder ?? ledgerFolder), key: premises.verifierKey)
            missing = try await restore(from: mirror, to: premises.store)
            try await premises.ledger.open()
        } catch {
            throw .ledger(error)
        }
        guard !missing.isEmpty else { return Recovery(missing: missing, record: nil) }
        let happening = Happening(
            kind: .restore, activity: "ledger", document: .ofNothing, at: premises.clock.now(),
            details: [
                "from": .integer(Int64(clamping: missing.lowerBound)),
                "to": .integer(Int64(clamping: missing.upperBound)),
            ])
        return Recovery(
            missing: missing, record: try await Recorder(premises: premises).record(happening))
    }

    // CRASH: a part of the entries is there and unsigned; the next attempt compares them and goes on after them.
    private func restore(
        from mirror: LogMirror, to store: any RecordStore
    ) async throws(LedgerError) -> Range<UInt64> {
        let (had, size) = (try await store.leafCount(), mirror.checkpoint.size)
        guard had <= size else { throw .rolledBack(signed: had, found: size) }
        try await mirror.check(beginsWith: store)
        var next = had
        while next < size {
            let bundle = try await mirror.bundle(next >> 8)
            let leaves = bundle.dropFirst(Int(next & 255)).map { NewLeaf(entryBytes: $0, sealedPayload: []) }
            do throws(StoreError) {
                next = try await store.commit(UnitOfWork(leaves: leaves)).leaves.upperBound
            } catch {
                throw .storageFailed
            }
        }
        let held = try await store.latest()
        if held?.size ?? 0 < size { try await store.replace(held, with: mirror.checkpoint) }
        return had..<size
    }
}
