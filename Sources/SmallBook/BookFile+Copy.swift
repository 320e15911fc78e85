internal import Foundation
internal import GRDB

extension BookFile {
    /// Whether a file is such a book, by how it begins.
    public static func isBook(at path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
    }

    /// Copies a book as one transaction sees it, with all that was committed and nothing that was removed.
    ///
    /// - Parameter copy: A file that is not there yet.
    public static func copy(_ path: String, to copy: String) throws(BookFileError) {
        guard isBook(at: path), !FileManager.default.fileExists(atPath: copy) else { throw .notABook }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            try queue.writeWithoutTransaction { db in
                guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else {
                    throw BookFileError.notABook
                }
                try db.execute(sql: "VACUUM INTO ?", arguments: [copy])
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy)
        } catch let error as BookFileError {
            throw error
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            throw .cannotWrite
        } catch {
            throw .notABook
        }
    }
}
