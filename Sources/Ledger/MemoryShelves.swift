/// Entries kept in memory, for looking without an installation and for tests.
public actor MemoryLeafShelf: LeafShelf {
    private var entries: [[UInt8]]

    public init(_ entries: [[UInt8]] = []) { self.entries = entries }

    /// Puts an entry at the end and tells its index.
    public func append(_ entry: LedgerEntry) -> UInt64 {
        entries.append(entry.bytes)
        return UInt64(entries.count - 1)
    }

    public func leafCount() async throws(LedgerError) -> UInt64 { UInt64(entries.count) }

    public func leaves(from index: UInt64, count: Int) async throws(LedgerError) -> [[UInt8]] {
        guard let start = Int(exactly: index), start <= entries.count, count >= 0 else { return [] }
        return Array(entries[start...].prefix(count))
    }
}

/// A checkpoint kept in memory, for looking without an installation and for tests.
public actor MemoryCheckpointLock: CheckpointLock {
    private var current: SignedCheckpoint?

    public init(_ checkpoint: SignedCheckpoint? = nil) { current = checkpoint }

    public func latest() async throws(LedgerError) -> SignedCheckpoint? { current }

    public func replace(
        _ old: SignedCheckpoint?, with new: SignedCheckpoint
    ) async throws(LedgerError) {
        guard old == current else { throw .conflict }
        current = new
    }
}
