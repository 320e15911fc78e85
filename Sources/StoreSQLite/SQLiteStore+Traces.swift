internal import GRDB
public import Store

extension SQLiteStore {
    // Deleted rows live on in the write-ahead log until it is truncated, and a truncating checkpoint that finds a
    // reader in its way clears nothing and says so only in its first column.
    public func removeTraces() async throws(StoreError) {
        guard try await truncate() else { throw .tracesRemain }
    }

    /// Waits for readers as long as the busy timeout lets it; nothing else is written meanwhile.
    private func truncate() async throws(StoreError) -> Bool {
        try await queue.write { db in
            try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 0
        }
    }
}

extension SQLiteStore {
    // A copy made page by page anew: free pages, and what lies in them, are left out.
    public func snapshot(to path: String) async throws(StoreError) {
        do {
            try await pool.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        } catch { throw StoreError(error) }
    }
}
