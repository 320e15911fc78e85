import Foundation
import Ledger
import Primitives
import Store
import StoreTesting
import Testing

@testable import StoreSQLite

/// L5 in small and unoptimised, as `bench-ledger` measures it in full.
///
/// The pace is printed and not asserted.
@Suite("L5: pace of the ledger") struct LedgerPaceTests {
    private let scratch = ScratchDirectory()

    private func writer(_ store: SQLiteStore) throws -> LedgerWriter {
        var seed = [UInt8](repeating: 6, count: 32)
        let origin = try #require(LogOrigin("pace.example/ledger"))
        let signer = try LogSigner(origin: origin, seed: SecretBytes(moving: &seed))
        return LedgerWriter(
            origin: origin, signer: signer, leaves: store, lock: store,
            tiles: FolderTileShelf(scratch.path + "/ledger"))
    }

    @Test func `many callers share a commit and a signature, and each gets a proof of its own entry`()
        async throws
    {
        let store = try await SQLiteStore(at: scratch.path + "/records")
        let (writer, sample) = (try writer(store), try Sample(1))
        try await writer.open()
        let (callers, each) = (64, 8)
        let entry = try LedgerEntry(parsing: try sample.leaf().entryBytes)
        let leaf = NewLeaf(entry, sealedPayload: [UInt8](repeating: 7, count: 512))
        let start = ContinuousClock.now
        let indexes = try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for _ in 0..<callers {
                group.addTask {
                    var indexes: [UInt64] = []
                    for _ in 0..<each {
                        let committed = try await store.commit(UnitOfWork(leaves: [leaf]))
                        let receipt = try await writer.receipt(
                            for: committed.firstLeaf, of: entry.leafHash, at: Sample.noon)
                        indexes.append(receipt.index)
                    }
                    return indexes
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
        #expect(Set(indexes) == Set(0..<UInt64(callers * each)))
        #expect(try await store.latest()?.size == UInt64(indexes.count))
        let mirror = try await FolderTileShelf(scratch.path + "/ledger").checkpoint()
        #expect(mirror == (try await store.latest()))
        let pace = Int(Double(indexes.count) / max(seconds, 0.001))
        print(
            "promise L5: \(pace) durable leaves/s from \(callers) callers in an unoptimised build (see bench-ledger)"
        )
        try await store.close()
    }
}
