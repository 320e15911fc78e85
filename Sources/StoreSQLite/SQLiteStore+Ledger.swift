internal import Foundation
internal import GRDB
public import Law
public import Ledger
public import Primitives
public import Store

extension SQLiteStore {
    public func leafCount() async throws(LedgerError) -> UInt64 {
        try await ledgerRead { [seal] db in try UnitWriter(db: db, seal: seal).leafCount() }
    }

    public func leaves(from index: UInt64, count: Int) async throws(LedgerError) -> [[UInt8]] {
        guard let start = Int64(exactly: index), count > 0 else { return [] }
        return try await ledgerRead { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT entry FROM leaf WHERE idx >= ? ORDER BY idx LIMIT ?",
                arguments: [start, count])
            return try rows.map { try $0.bytes("entry") }
        }
    }

    public func latest() async throws(LedgerError) -> SignedCheckpoint? {
        let note = try await ledgerRead { db in try String.fetchOne(db, sql: "SELECT note FROM checkpoint") }
        guard let note else { return nil }
        return try SignedCheckpoint(parsing: note)
    }

    public func replace(
        _ old: SignedCheckpoint?, with new: SignedCheckpoint
    ) async throws(LedgerError) {
        let (expected, note) = (old?.description, new.description)
        guard try await swap(expected, for: note) else { throw .conflict }
    }

    private func swap(_ expected: String?, for note: String) async throws(LedgerError) -> Bool {
        do {
            return try await queue.write { db in
                var isSwapped = false
                try db.inTransaction(.immediate) {
                    isSwapped = try String.fetchOne(db, sql: "SELECT note FROM checkpoint") == expected
                    if isSwapped {
                        try db.execute(
                            sql: "INSERT OR REPLACE INTO checkpoint (one, note) VALUES (1, ?)",
                            arguments: [note])
                    }
                    return .commit
                }
                return isSwapped
            }
        } catch { throw .storageFailed }
    }

    private func ledgerRead<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(LedgerError) -> Value {
        do { return try await read(body) } catch { throw .storageFailed }
    }
}

extension SQLiteStore {
    public func payload(of leaf: UInt64) async throws(StoreError) -> StoredPayload? {
        guard let index = Int64(exactly: leaf) else { return nil }
        return try await rows(
            "SELECT * FROM leaf WHERE idx = ? AND payload IS NOT NULL", [index],
            { try $0.payload($1) }
        ).first
    }

    public func payloads(from leaf: UInt64, count: Int) async throws(StoreError) -> [StoredPayload] {
        guard let first = Int64(exactly: leaf), count > 0 else { return [] }
        return try await rows(
            "SELECT * FROM leaf WHERE idx >= ? AND idx < ? AND payload IS NOT NULL ORDER BY idx",
            [first, first + Int64(count)], { try $0.payload($1) })
    }

    public func payloads(
        about subject: SubjectID, from leaf: UInt64, limit: Int
    ) async throws(StoreError) -> [StoredPayload] {
        try checkLimit(limit)
        return try await rows(
            """
            SELECT * FROM leaf WHERE subject = ? AND idx >= ? AND payload IS NOT NULL
            ORDER BY idx LIMIT ?
            """, [subject.text, Int64(clamping: leaf), limit], { try $0.payload($1) })
    }
}
