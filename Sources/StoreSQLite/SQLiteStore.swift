internal import GRDB
internal import Ledger
public import Store

/// Keeps the records in one SQLite file: the store of a house with one server.
///
/// A commit is on the disk when it returns. One process at a time holds the directory.
public final class SQLiteStore: RecordStore {
    let pool: DatabasePool
    let queue: CommitQueue
    private let lock: DirectoryLock

    /// Opens the store of a directory, which is made where there is none, and brings its tables up to date.
    ///
    /// - Throws: `.inUse` where another process holds it for longer than `waiting`; `.notAStore`, `.newerRelease`,
    ///   `.damaged`, `.notDurable`, `.notPermitted`, `.openToOthers`, `.networkDisk`.
    public init(at path: String, waiting: Duration = .seconds(5)) async throws(StoreError) {
        let directory = try DataDirectory(path)
        lock = try await directory.hold(waiting: waiting)
        pool = try Connection.open(directory)
        queue = CommitQueue(writingTo: pool, ballast: Ballast(in: directory))
    }

    /// Closes the files and lets another process have the directory.
    public func close() async throws(StoreError) {
        await queue.stop()
        do { try pool.close() } catch { throw StoreError(error) }
        lock.release()
    }

    public func commit(_ unit: UnitOfWork) async throws(StoreError) -> Committed {
        try await queue.commit(unit)
    }

    public func outcome(of request: RequestKey) async throws(StoreError) -> Committed? {
        try await read { db in try UnitWriter(db: db).outcome(of: request) }
    }

    /// Looks at every page of the file.
    public func check() async throws(StoreError) { try await read(Connection.check) }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do { return try await pool.read(body) } catch { throw StoreError(error) }
    }

    func rows<Value: Sendable>(
        _ sql: String, _ arguments: StatementArguments, _ decode: @escaping @Sendable (Row) throws -> Value
    ) async throws(StoreError) -> [Value] {
        try await read { db in
            try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map(decode)
        }
    }
}
