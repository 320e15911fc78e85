internal import Foundation
internal import GRDB
public import Ledger
internal import Primitives
internal import SmallBook
public import Witness

/// A witness's memory in one SQLite file: what it has signed last for each log.
///
/// It holds nothing else: an origin, a size, a root and a time for each log.
public final class SQLiteWitnessBook: WitnessBook {
    private let book: BookFile

    // INVARIANT: every commit is on the disk when it returns, so that no power cut makes the witness forget what it
    // has signed.
    /// Opens a book, which is made where there is none.
    public init(at path: String) throws(WitnessDoorError) {
        do throws(BookFileError) {
            book = try BookFile(at: path, tables: Self.makeTable)
        } catch {
            switch error {
            case .cannotWrite: throw .cannotWrite(path)
            case .notABook: throw .notABook
            case .notDurable: throw .notDurable
            }
        }
    }

    @Sendable private static func makeTable(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS seen (
                    origin TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, at INTEGER NOT NULL,
                    checkpoint TEXT NOT NULL) STRICT
                """)
    }

    public func latest(of origin: LogOrigin) async throws(WitnessError) -> Witnessed? {
        try await guarded { queue in try await queue.read { db in try Self.page(origin, db) } }
    }

    /// What was signed last, for every log that was ever signed for.
    public func pages() async throws(WitnessError) -> [Witnessed] {
        try await guarded { queue in
            try await queue.read { db in
                try Row.fetchAll(db, sql: "SELECT size, at, checkpoint FROM seen ORDER BY origin").map(
                    Self.seen)
            }
        }
    }

    /// How often commits reach the disk before they are told: 2 for every one.
    func synchronous() async throws -> Int? {
        try await book.queue.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") }
    }

    public func advance(
        _ origin: LogOrigin, by step: @escaping WitnessStep
    ) async throws(WitnessError) -> Result<Witnessed, WitnessRefusal> {
        try await guarded { queue in
            // CRASH: before the commit nothing is signed; after it the same request is answered again.
            try await queue.write { db in
                let answer = step(try Self.page(origin, db))
                if case .success(let seen) = answer { try Self.keep(seen, db) }
                return answer
            }
        }
    }

    private func guarded<Value: Sendable>(
        _ body: (DatabaseQueue) async throws -> Value
    ) async throws(WitnessError) -> Value {
        try await book.use(orElse: WitnessError.bookFailed, body)
    }

    private static func page(_ origin: LogOrigin, _ db: Database) throws -> Witnessed? {
        let row = try Row.fetchOne(
            db, sql: "SELECT size, at, checkpoint FROM seen WHERE origin = ?", arguments: [origin.text])
        guard let seen = try row.map(Self.seen) else { return nil }
        guard seen.checkpoint.origin == origin else { throw WitnessError.bookFailed }
        return seen
    }

    @Sendable private static func seen(_ row: Row) throws -> Witnessed {
        // By value and not by name alone: a damaged book is an error and ends nothing.
        guard let note = String.fromDatabaseValue(row["checkpoint"] ?? .null),
            let size = Int64.fromDatabaseValue(row["size"] ?? .null),
            let at = Int64.fromDatabaseValue(row["at"] ?? .null)
        else { throw WitnessError.bookFailed }
        let checkpoint = try SignedCheckpoint(parsing: note)
        guard Int64(clamping: checkpoint.size) == size else { throw WitnessError.bookFailed }
        return Witnessed(checkpoint, at: Timestamp(seconds: at))
    }

    private static func keep(_ seen: Witnessed, _ db: Database) throws {
        let note = seen.checkpoint
        try db.execute(
            sql: """
                INSERT INTO seen (origin, size, at, checkpoint) VALUES (?, ?, ?, ?)
                ON CONFLICT (origin) DO UPDATE SET size = excluded.size, at = excluded.at,
                    checkpoint = excluded.checkpoint
                """,
            arguments: [note.origin.text, Int64(clamping: note.size), seen.at.seconds, note.description])
    }
}
