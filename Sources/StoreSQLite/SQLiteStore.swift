internal import GRDB
internal import Ledger
public import Store

/// Keeps the records in one SQLite file: the store of a house with one server.
///
/// A commit is on the disk when it returns. One process at a time holds the directory.
public final class SQLiteStore: RecordStore {
    let pool: DatabasePool
    let queue: CommitQueue
    let seal: RowSeal
    private let lock: DirectoryLock

    /// Where random bytes come from.
    public typealias Random = @Sendable (Int) -> [UInt8]

    /// How a store is opened; what is not public is for tests that show what each part is for.
    public struct Options: Sendable {
        /// How long another process may hold the directory.
        public var waiting = Duration.seconds(5)
        /// The file with the key of the rows, which is made where there is none; `nil` for one beside the database.
        public var rowKey: String?
        /// Makes that key; `nil` for the chance of the cipher's library.
        public var random: Random?
        /// Told once when the disk failed or the file is damaged: the process should end, and never acknowledges again.
        public var whenStopped: @Sendable (StoreError) -> Void = { _ in }
        var room = WaitingLine.Room()
        var hasBallast = true
        var checksRows = true

        /// As a house opens it.
        public init() {}
    }

    /// Opens the store of a directory with a key of the rows beside the database.
    public convenience init(at path: String, waiting: Duration = .seconds(5)) async throws(StoreError) {
        var options = Options()
        options.waiting = waiting
        try await self.init(at: path, options)
    }

    /// Opens the store of a directory, which is made where there is none, and brings its tables up to date.
    ///
    /// - Throws: `.inUse` or `.served` where another process holds it for longer than `waiting`; `.notAStore`,
    ///   `.newerRelease`, `.damaged`, `.damagedRow`, `.wrongRowKey`, `.rowKeyDamaged`, `.notDurable`,
    ///   `.notPermitted`, `.openToOthers`, `.networkDisk`.
    public init(at path: String, _ options: Options) async throws(StoreError) {
        let directory = try DataDirectory(path)
        lock = try await directory.hold(waiting: options.waiting)
        let file = RowKeyFile(path: options.rowKey ?? directory.rowKey)
        let (key, isNew) = try file.key(options.random)
        seal = RowSeal(key: key, isChecking: options.checksRows)
        var ballast = Ballast(in: directory, taken: options.hasBallast)
        do throws(StoreError) {
            pool = try Self.open(directory, seal, &ballast)
        } catch {
            if isNew, error == .wrongRowKey { file.remove() }
            throw error
        }
        queue = CommitQueue(writingTo: pool, seal: seal, ballast: ballast, options: options)
    }

    /// Opening takes room as well, for the log and its index: on a full disk the ballast is given up for it.
    private static func open(
        _ directory: DataDirectory, _ seal: RowSeal, _ ballast: inout Ballast
    ) throws(StoreError) -> DatabasePool {
        do throws(StoreError) {
            return try Connection.open(directory, seal)
        } catch {
            guard error == .full, ballast.isMissed else { throw error }
            ballast.release()
            return try Connection.open(directory, seal)
        }
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
        try await read { [seal] db in try UnitWriter(db: db, seal: seal).outcome(of: request) }
    }

    /// Looks at every page of the file.
    public func check() async throws(StoreError) { try await read(Connection.check) }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do { return try await pool.read(body) } catch {
            await queue.stop(after: error)
            throw StoreError(error)
        }
    }

    func rows<Value: Sendable>(
        _ sql: String, _ arguments: StatementArguments,
        _ decode: @escaping @Sendable (Row, RowSeal) throws -> Value
    ) async throws(StoreError) -> [Value] {
        try await read { [seal] db in
            try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map { try decode($0, seal) }
        }
    }
}
