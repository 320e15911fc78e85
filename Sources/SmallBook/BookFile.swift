internal import Foundation
public import GRDB
internal import Synchronization

/// A small SQLite file in which every change is one transaction that is on the disk before it is told.
///
/// It is how every room above keeps what it must not lose and what is small; what stands in it is theirs to say.
public final class BookFile: Sendable {
    /// For what must reach the connection itself; what is asked of it belongs into `use`.
    public let queue: DatabaseQueue
    // A disk that failed once is not asked again: what it holds is only known after a new start.
    private let failed = Mutex(false)

    /// Opens a book in a folder, which is made where there is none.
    public convenience init(
        in folder: String, file: String, tables: @Sendable (Database) throws -> Void
    ) throws(BookFileError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw .cannotWrite }
        try self.init(at: "\(folder)/\(file)", tables: tables)
    }

    /// Opens a book, which is made where there is none, and looks through it.
    public init(
        at path: String, tables: @Sendable (Database) throws -> Void
    ) throws(BookFileError) {
        let files = FileManager.default
        if !files.fileExists(atPath: path) {
            let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
            guard files.createFile(atPath: path, contents: nil, attributes: attributes) else {
                throw .cannotWrite
            }
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: Self.configuration)
            try queue.writeWithoutTransaction(Self.makeDurable)
            try queue.write(tables)
        } catch let error as BookFileError {
            throw error
        } catch {
            throw .notABook
        }
    }

    static var configuration: Configuration {
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
    // `prepareDatabase`, with which a power cut could bring back what was used up, revoked or signed.
    @Sendable private static func makeDurable(_ db: Database) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 100")
        guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2,
            try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
        else { throw BookFileError.notDurable }
        guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else {
            throw BookFileError.notABook
        }
    }

    /// Reads.
    public func read<Value: Sendable, Failure: Error>(
        orElse broken: Failure, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Failure) -> Value {
        try await use(orElse: broken) { queue in try await queue.read(body) }
    }

    /// Writes all of it, or nothing.
    public func write<Value: Sendable, Failure: Error>(
        orElse broken: Failure, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Failure) -> Value {
        try await use(orElse: broken) { queue in try await queue.write(body) }
    }

    /// Does something with the book: the caller's own errors are thrown as they are, and any other as `broken`.
    public func use<Value: Sendable, Failure: Error>(
        orElse broken: Failure, _ body: (DatabaseQueue) async throws -> Value
    ) async throws(Failure) -> Value {
        guard !failed.withLock({ $0 }) else { throw broken }
        do { return try await body(queue) } catch { throw judged(error, orElse: broken) }
    }

    private func judged<Failure: Error>(_ error: any Error, orElse broken: Failure) -> Failure {
        if let own = error as? Failure { return own }
        let ends: [ResultCode] = [.SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB]
        if let error = error as? DatabaseError, ends.contains(error.resultCode) {
            failed.withLock { $0 = true }
        }
        return broken
    }
}

/// Why a book cannot be opened; safe to log.
public enum BookFileError: Error, Hashable, Sendable, CaseIterable {
    /// File or folder cannot be made.
    case cannotWrite
    /// The file is no book, or is damaged.
    case notABook
    /// The disk or the file system does not promise to keep what it was given.
    case notDurable
}
