internal import Foundation
internal import GRDB
internal import Primitives
internal import SmallBook
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
    private let book: BookFile

    // INVARIANT: every commit is on the disk when it returns: a code that was used is not used again after a power cut.
    /// Opens the book of a folder, which is made where there is none.
    public init(in folder: String) throws(AccessError) {
        do throws(BookFileError) {
            book = try BookFile(in: folder, file: "access.db", tables: Self.makeTable)
        } catch {
            throw error == .cannotWrite ? .bookFailed : .notABook
        }
    }

    @Sendable private static func makeTable(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS leaves (
                    shelf TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL,
                    PRIMARY KEY (shelf, key)) STRICT, WITHOUT ROWID
                """)
        try GuessTable.make(db)
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Leaves) throws -> Value
    ) async throws(AccessError) -> Value {
        try await book.read(orElse: AccessError.bookFailed) { db in try body(Leaves(db)) }
    }

    /// All of it is written, or nothing.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Leaves) throws -> Value
    ) async throws(AccessError) -> Value {
        try await book.write(orElse: AccessError.bookFailed) { db in try body(Leaves(db)) }
    }
}

/// The book within one transaction.
struct Leaves {
    private let db: Database

    /// What was tried, in a table of its own.
    var guesses: GuessTable { GuessTable(db) }

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
