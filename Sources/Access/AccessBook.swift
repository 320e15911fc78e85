internal import Foundation
internal import GRDB
internal import Primitives
internal import Synchronization

/// One leaf of the book: something that is kept under a name, on a shelf of its kind.
protocol Leaf: Codable, Sendable {
    static var shelf: String { get }
    var key: String { get }
}

/// Accounts, sessions, keys and approvals, in one SQLite file.
///
/// It is small and read at every request. No secret in it can be used without the vault's pepper.
public final class AccessBook: Sendable {
    private let queue: DatabaseQueue
    // A disk that failed once is not asked again: what it holds is only known after a new start.
    private let failed = Mutex(false)

    /// Opens the book of a folder, which is made where there is none.
    public init(in folder: String) throws(AccessError) {
        let files = FileManager.default
        let path = folder + "/access.db"
        do {
            try files.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            if !files.fileExists(atPath: path) {
                let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
                guard files.createFile(atPath: path, contents: nil, attributes: attributes) else {
                    throw AccessError.bookFailed
                }
            }
            queue = try DatabaseQueue(path: path, configuration: Self.configuration)
            try queue.writeWithoutTransaction(Self.makeDurable)
            try queue.write(Self.makeTable)
        } catch let error as AccessError {
            throw error
        } catch {
            throw .notABook
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
                    PRAGMA secure_delete = ON
                    """)
        }
        return configuration
    }

    // INVARIANT: every commit is on the disk when it returns: a code that was used is not used again after a power
    // cut. GRDB sets synchronous = NORMAL after `prepareDatabase`.
    @Sendable private static func makeDurable(_ db: Database) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 100")
        guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2,
            try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal",
            try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok"
        else { throw AccessError.notABook }
    }

    @Sendable private static func makeTable(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS leaves (
                    shelf TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL,
                    PRIMARY KEY (shelf, key)) STRICT, WITHOUT ROWID;
                CREATE INDEX IF NOT EXISTS guesses_by_age ON leaves (
                    json_extract(CAST(body AS TEXT), '$.last')) WHERE shelf = 'guesses'
                """)
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Leaves) throws -> Value
    ) async throws(AccessError) -> Value {
        try await guarded { queue in try await queue.read { db in try body(Leaves(db)) } }
    }

    /// All of it is written, or nothing.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Leaves) throws -> Value
    ) async throws(AccessError) -> Value {
        try await guarded { queue in try await queue.write { db in try body(Leaves(db)) } }
    }

    private func guarded<Value: Sendable>(
        _ body: (DatabaseQueue) async throws -> Value
    ) async throws(AccessError) -> Value {
        guard !failed.withLock({ $0 }) else { throw .bookFailed }
        do {
            return try await body(queue)
        } catch let error as AccessError {
            throw error
        } catch {
            let ends: [ResultCode] = [.SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB]
            if let error = error as? DatabaseError, ends.contains(error.resultCode) {
                failed.withLock { $0 = true }
            }
            throw .bookFailed
        }
    }
}

/// The book within one transaction.
struct Leaves {
    private let db: Database

    init(_ db: Database) { self.db = db }

    func find<L: Leaf>(_ key: String, as _: L.Type = L.self) throws -> L? {
        let body = try Data.fetchOne(
            db, sql: "SELECT body FROM leaves WHERE shelf = ? AND key = ?", arguments: [L.shelf, key])
        return try body.map(Self.read)
    }

    func all<L: Leaf>(_: L.Type = L.self) throws -> [L] {
        try Data.fetchAll(
            db, sql: "SELECT body FROM leaves WHERE shelf = ? ORDER BY key", arguments: [L.shelf]
        ).map(Self.read)
    }

    func put<L: Leaf>(_ leaf: L) throws {
        try db.execute(
            sql: """
                INSERT INTO leaves (shelf, key, body) VALUES (?, ?, ?)
                ON CONFLICT (shelf, key) DO UPDATE SET body = excluded.body
                """, arguments: [L.shelf, leaf.key, try JSONEncoder().encode(leaf)])
    }

    func remove<L: Leaf>(_: L.Type, _ key: String) throws {
        try db.execute(
            sql: "DELETE FROM leaves WHERE shelf = ? AND key = ?", arguments: [L.shelf, key])
    }

    /// Removes all tries that were last made before an instant, found by their age and not by looking at each.
    func removeGuesses(before time: Timestamp) throws {
        try db.execute(
            sql: """
                DELETE FROM leaves WHERE shelf = 'guesses' AND json_extract(CAST(body AS TEXT), '$.last') < ?
                """, arguments: [time.description])
    }

    private static func read<L: Leaf>(_ body: Data) throws -> L {
        do { return try JSONDecoder().decode(L.self, from: body) } catch { throw AccessError.bookFailed }
    }
}

extension Account: Leaf {
    static var shelf: String { "account" }
    var key: String { name }
}

extension Session: Leaf {
    static var shelf: String { "session" }
    var key: String { token }
}

extension Invitation: Leaf {
    static var shelf: String { "invitation" }
    var key: String { code }
}
