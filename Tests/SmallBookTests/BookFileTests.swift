import Foundation
import GRDB
import SmallBook
import Testing

@Suite final class BookFileTests {
    private enum Fault: Error { case broken, own }

    private let folder = FileManager.default.temporaryDirectory.path + "/book-" + UUID().uuidString

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func open() throws -> BookFile {
        try BookFile(in: folder, file: "small.sqlite") { db in
            try db.execute(sql: "CREATE TABLE IF NOT EXISTS words (word TEXT NOT NULL) STRICT")
        }
    }

    private func words(_ book: BookFile) async throws -> [String] {
        try await book.read(orElse: Fault.broken) { db in
            try String.fetchAll(db, sql: "SELECT word FROM words ORDER BY word")
        }
    }

    @Test func `what was written is there after reopening, and only the owner may read it`() async throws {
        let book = try open()
        try await book.write(orElse: Fault.broken) { db in
            try db.execute(sql: "INSERT INTO words VALUES ('one')")
        }
        try book.queue.close()
        #expect(try await words(try open()) == ["one"])
        for path in [folder, folder + "/small.sqlite"] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(mode.map { $0.intValue & 0o077 } == 0)
        }
    }

    @Test func `every commit reaches the disk, and what is removed is overwritten`() async throws {
        let found = try await open().use(orElse: Fault.broken) { queue in
            try await queue.writeWithoutTransaction { db in
                try ["synchronous", "secure_delete", "trusted_schema", "mmap_size"].map {
                    try Int.fetchOne(db, sql: "PRAGMA \($0)")
                }
            }
        }
        #expect(found == [2, 1, 0, 0])
    }

    @Test func `an error of the caller's own undoes the change and is thrown as it is`() async throws {
        let book = try open()
        await #expect(throws: Fault.own) {
            try await book.write(orElse: Fault.broken) { db in
                try db.execute(sql: "INSERT INTO words VALUES ('half')")
                throw Fault.own
            }
        }
        await #expect(throws: Fault.broken) {
            try await book.write(orElse: Fault.broken) { db in try db.execute(sql: "no SQL") }
        }
        #expect(
            try await words(book).isEmpty, "the control: it still answers, and nothing was written by half")
    }

    @Test func `what is no book is not opened`() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/small.sqlite"
        #expect(FileManager.default.createFile(atPath: path, contents: Data(repeating: 7, count: 8192)))
        #expect(throws: BookFileError.notABook) { _ = try self.open() }
        #expect(throws: BookFileError.cannotWrite) {
            _ = try BookFile(at: self.folder + "/none/x") { _ in }
        }
    }

    @Test func `a copy has what was committed, also what only the log has, and nothing that was removed`()
        async throws
    {
        let book = try open()
        try await book.write(orElse: Fault.broken) { db in
            try db.execute(sql: "INSERT INTO words VALUES ('kept'), ('removed-word')")
        }
        try await book.write(orElse: Fault.broken) { db in
            try db.execute(sql: "DELETE FROM words WHERE word = 'removed-word'")
        }
        let (path, copy) = (folder + "/small.sqlite", folder + "/copy.sqlite")
        #expect(BookFile.isBook(at: path) && !BookFile.isBook(at: folder + "/none"))
        try BookFile.copy(path, to: copy)
        let bytes = try #require(FileManager.default.contents(atPath: copy))
        #expect(bytes.range(of: Data("removed-word".utf8)) == nil)
        #expect(!FileManager.default.fileExists(atPath: copy + "-wal"))
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        #expect(try await words(try BookFile(at: copy) { _ in }) == ["kept"])
        #expect(throws: BookFileError.notABook, "nothing is overwritten") {
            try BookFile.copy(path, to: copy)
        }
        try Data("SQLite format 3\0 and nothing more".utf8).write(to: URL(filePath: folder + "/broken"))
        #expect(throws: BookFileError.notABook) {
            try BookFile.copy(self.folder + "/broken", to: self.folder + "/broken.copy")
        }
    }
}
