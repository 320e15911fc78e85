internal import Foundation
internal import GRDB
internal import Primitives

/// The table of tries within one transaction: apart from what the tries are at, and removed by age without reading it.
struct GuessTable {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// Makes the table, and takes over what a book of an earlier form kept among its leaves.
    static func make(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS guesses (
                    subject TEXT PRIMARY KEY NOT NULL, tries INTEGER NOT NULL, last INTEGER NOT NULL,
                    since INTEGER NOT NULL) STRICT, WITHOUT ROWID;
                CREATE INDEX IF NOT EXISTS guessesByAge ON guesses (last)
                """)
        let shelf = "guesses"
        let old = try Data.fetchAll(
            db, sql: "SELECT body FROM leaves WHERE shelf = ?", arguments: [shelf])
        for body in old {
            try GuessTable(db).put(try JSONDecoder().decode(Guesses.self, from: body))
        }
        try db.execute(sql: "DELETE FROM leaves WHERE shelf = ?", arguments: [shelf])
    }

    func find(_ subject: String) throws -> Guesses? {
        try Row.fetchOne(db, sql: "SELECT * FROM guesses WHERE subject = ?", arguments: [subject])
            .map(Self.guesses)
    }

    /// All of them, by name.
    func all() throws -> [Guesses] {
        try Row.fetchAll(db, sql: "SELECT * FROM guesses ORDER BY subject").map(Self.guesses)
    }

    func put(_ guesses: Guesses) throws {
        try db.execute(
            sql: """
                INSERT INTO guesses (subject, tries, last, since) VALUES (?, ?, ?, ?)
                ON CONFLICT (subject) DO UPDATE SET
                    tries = excluded.tries, last = excluded.last, since = excluded.since
                """,
            arguments: [
                guesses.subject, guesses.tries, guesses.last.milliseconds, guesses.since.milliseconds,
            ])
    }

    func remove(_ subject: String) throws {
        try db.execute(sql: "DELETE FROM guesses WHERE subject = ?", arguments: [subject])
    }

    /// Removes all whose names begin so; no name has a sign that means something to SQLite.
    func removeAll(under prefix: String) throws {
        try db.execute(sql: "DELETE FROM guesses WHERE subject GLOB ?", arguments: [prefix + "*"])
    }

    func forget(before time: Timestamp) throws {
        try db.execute(sql: "DELETE FROM guesses WHERE last < ?", arguments: [time.milliseconds])
    }

    private static func guesses(_ row: Row) throws -> Guesses {
        var found = Guesses(
            try field("subject", row), at: Timestamp(milliseconds: try field("since", row)))
        found.last = Timestamp(milliseconds: try field("last", row))
        found.tries = try field("tries", row)
        return found
    }

    /// By value and not by name alone: a damaged book is an error and ends nothing.
    private static func field<Value: DatabaseValueConvertible>(_ name: String, _ row: Row) throws -> Value {
        guard let value = Value.fromDatabaseValue(row[name] ?? .null) else { throw AccessError.bookFailed }
        return value
    }
}
