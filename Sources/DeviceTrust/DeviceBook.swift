internal import Foundation
internal import GRDB
internal import Primitives
internal import SmallBook

/// What is known of devices, in one SQLite file: the authority, codes that are out, certificates that were given.
///
/// No key and no code lies in it as such: the authority's key is sealed, and of a code there is a digest.
final class DeviceBook: Sendable {
    private let book: BookFile

    // INVARIANT: every commit is on the disk when it returns: no power cut makes a revoked device trusted again.
    /// Opens the book of a folder, which is made where there is none.
    init(in folder: String) throws(DeviceTrustError) {
        do throws(BookFileError) {
            book = try BookFile(in: folder, file: "trust.sqlite", tables: Self.makeTables)
        } catch {
            throw .bookFailed
        }
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
        try await book.read(orElse: DeviceTrustError.bookFailed, body)
    }

    /// Changes the book in one transaction that is on the disk when this returns.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(DeviceTrustError) -> Value {
        try await book.write(orElse: DeviceTrustError.bookFailed, body)
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
