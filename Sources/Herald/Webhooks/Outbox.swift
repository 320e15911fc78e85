internal import Foundation
internal import GRDB
internal import Primitives

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

    let queue: DatabaseQueue
    let limits: Limits

    /// Opens the outbox in a folder, which is made where there is none.
    public init(in folder: String, limits: Limits = Limits()) throws(HeraldError) {
        self.limits = limits
        let path = folder + "/outbox.sqlite"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            if !FileManager.default.fileExists(atPath: path) {
                let isMade = FileManager.default.createFile(
                    atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
                guard isMade else { throw HeraldError.cannotWrite(path) }
            }
        } catch {
            throw .cannotWrite(path)
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: Self.configuration)
            try queue.writeWithoutTransaction(Self.makeDurable)
            try queue.write(Self.makeTables)
        } catch let error as HeraldError {
            throw error
        } catch {
            throw .outboxFailed
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

    // INVARIANT: news that was put in is on the disk when the call returns.
    @Sendable private static func makeDurable(_ db: Database) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 100")
        guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2,
            try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
        else { throw HeraldError.notDurable }
        guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else {
            throw HeraldError.outboxFailed
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
        do {
            return try await body(queue)
        } catch let error as HeraldError {
            throw error
        } catch {
            throw .outboxFailed
        }
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
