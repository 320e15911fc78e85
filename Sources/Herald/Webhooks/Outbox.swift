internal import GRDB
internal import Primitives
internal import SmallBook

/// Targets, and what waits for them, in one SQLite file: news that was put in is delivered though the process ends.
public final class Outbox: Sendable {
    /// How much is kept.
    public struct Limits: Sendable, Hashable {
        public var targets = 64
        /// So many messages may wait for one target; what comes then is a dead letter at once.
        public var waiting = 10_000
        /// So many dead letters are kept of one target, the newest.
        public var dead = 1000

        public init() {}
    }

    private let book: BookFile
    let limits: Limits

    // INVARIANT: news that was put in is on the disk when the call returns.
    /// Opens the outbox in a folder, which is made where there is none.
    public init(in folder: String, limits: Limits = Limits()) throws(HeraldError) {
        self.limits = limits
        do throws(BookFileError) {
            book = try BookFile(in: folder, file: "outbox.sqlite", tables: Self.makeTables)
        } catch {
            switch error {
            case .cannotWrite: throw .cannotWrite(folder + "/outbox.sqlite")
            case .notABook: throw .outboxFailed
            case .notDurable: throw .notDurable
            }
        }
    }

    @Sendable private static func makeTables(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS target (
                    id TEXT PRIMARY KEY NOT NULL, address TEXT NOT NULL, kinds TEXT NOT NULL,
                    since INTEGER NOT NULL, secret BLOB NOT NULL) STRICT;
                CREATE TABLE IF NOT EXISTS message (
                    id TEXT NOT NULL, target TEXT NOT NULL REFERENCES target(id) ON DELETE CASCADE,
                    body BLOB NOT NULL, made INTEGER NOT NULL, due INTEGER NOT NULL,
                    tries INTEGER NOT NULL, is_dead INTEGER NOT NULL, outcome TEXT,
                    PRIMARY KEY (id, target)) STRICT;
                CREATE INDEX IF NOT EXISTS message_due ON message (target, is_dead, due)
                """)
    }

    func guarded<Value: Sendable>(
        _ body: (DatabaseQueue) async throws -> Value
    ) async throws(HeraldError) -> Value {
        try await book.use(orElse: HeraldError.outboxFailed, body)
    }
}

extension Row {
    /// By value and not by name alone: a damaged outbox is an error and ends nothing.
    func field<Value: DatabaseValueConvertible>(_ name: String, _: Value.Type = Value.self) throws -> Value {
        guard let value = Value.fromDatabaseValue(self[name] ?? .null) else {
            throw HeraldError.outboxFailed
        }
        return value
    }
}
