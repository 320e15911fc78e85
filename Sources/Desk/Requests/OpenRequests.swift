internal import Ledger
internal import Primitives
internal import Store
internal import Synchronization

/// Which requests of people no human has answered yet, read from the public entries and kept up with them.
///
/// Nothing of a person is in it: places in the ledger, and the hours that anybody may read there.
final class OpenRequests: Sendable {
    fileprivate struct Known {
        var end: UInt64 = 0
        var open: [UInt64: Timestamp] = [:]
    }

    private let known = Mutex(Known())

    /// Reads on to the end of the ledger; answers with the open requests and their hours.
    func upToNow(in store: any LeafShelf) async throws(LedgerError) -> [UInt64: Timestamp] {
        while true {
            let start = known.withLock { $0.end }
            let entries = try await store.leaves(from: start, count: 4096)
            guard !entries.isEmpty else { return known.withLock { $0.open } }
            var told: [(UInt64, LedgerEntry)] = []
            for (place, bytes) in entries.enumerated() {
                told.append((start + UInt64(place), try LedgerEntry(parsing: bytes)))
            }
            known.withLock { known in
                // Somebody else may have read on in the meantime.
                for (index, entry) in told where index >= known.end { known.take(index, entry) }
                known.end = max(known.end, start + UInt64(told.count))
            }
        }
    }
}

extension OpenRequests.Known {
    fileprivate mutating func take(_ index: UInt64, _ entry: LedgerEntry) {
        switch entry.kind {
        case .rightsRequest: open[index] = Timestamp(seconds: entry.hour)
        case .rightsAnswer: if let request = entry.refersTo { open[request] = nil }
        default: break
        }
    }
}
