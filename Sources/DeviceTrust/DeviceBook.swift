internal import Foundation
internal import GRDB
internal import Primitives
internal import Synchronization

/// What is known of devices, in one SQLite file: the authority, codes that are out, certificates that were given.
///
/// No key and no code lies in it as such: the authority's key is sealed, and of a code there is a digest.
final class DeviceBook: Sendable {
    private let queue: DatabaseQueue
    // A disk that failed once is not asked again: what it holds is only known after a new start.
    private let failed = Mutex(false)

    /// Opens the book of a folder, which is made where there is none.
    init(in folder: String) throws(DeviceTrustError) {
        let (files, path) = (FileManager.default, folder + "/trust.sqlite")
        do {
            try files.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            if !files.fileExists(atPath: path) {
                let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
                guard files.createFile(atPath: path, contents: nil, attributes: attributes) else {
                    throw DeviceTrustError.bookFailed
                }
            }
            queue = try DatabaseQueue(path: path, configuration: Self.configuration)
            try queue.writeWithoutTransaction(Self.makeDurable)
            try queue.write(Self.makeTables)
        } catch {
            throw .bookFailed
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

    // INVARIANT: every commit is on the disk when it returns. GRDB sets synchronous = NORMAL after
    // `prepareDatabase`, with which a power cut could make a revoked device trusted again.
    @Sendable private static func makeDurable(_ db: Database) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 100")
        guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2,
            try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal",
            try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok"
        else { throw DeviceTrustError.bookFailed }
    }

    @Sendable private static func makeTables(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS authority (
                    one INTEGER PRIMARY KEY CHECK (one = 1), certificate BLOB NOT NULL, sealed BLOB NOT NULL)
                    STRICT;
                CREATE TABLE IF NOT EXISTS codes (
                    device TEXT PRIMARY KEY NOT NULL, digest BLOB NOT NULL, expires INTEGER NOT NULL,
                    tries INTEGER NOT NULL DEFAULT 0, spent BLOB, given BLOB) STRICT;
                CREATE TABLE IF NOT EXISTS certificates (
                    fingerprint BLOB PRIMARY KEY NOT NULL, device TEXT NOT NULL, bytes BLOB NOT NULL,
                    issued INTEGER NOT NULL, expires INTEGER NOT NULL, revoked INTEGER, seen INTEGER) STRICT;
                CREATE INDEX IF NOT EXISTS certificatesOfDevice ON certificates (device);
                """)
    }

    /// Reads, where the book still answers.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(DeviceTrustError) -> Value {
        try await guarded { queue in try await queue.read(body) }
    }

    /// Changes the book in one transaction that is on the disk when this returns.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(DeviceTrustError) -> Value {
        try await guarded { queue in try await queue.write(body) }
    }

    private func guarded<Value: Sendable>(
        _ body: (DatabaseQueue) async throws -> Value
    ) async throws(DeviceTrustError) -> Value {
        guard !failed.withLock({ $0 }) else { throw .bookFailed }
        do {
            return try await body(queue)
        } catch let error as DeviceTrustError {
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

extension Row {
    /// A field by its type; a damaged book is an error and ends nothing.
    func field<Value: DatabaseValueConvertible>(_ name: String, _: Value.Type = Value.self) throws -> Value {
        guard let value = Value.fromDatabaseValue(self[name] ?? DatabaseValue.null) else {
            throw DeviceTrustError.bookFailed
        }
        return value
    }

    /// A field that may be empty.
    func optional<Value: DatabaseValueConvertible>(_ name: String, _: Value.Type = Value.self) -> Value? {
        Value.fromDatabaseValue(self[name] ?? DatabaseValue.null)
    }
}
