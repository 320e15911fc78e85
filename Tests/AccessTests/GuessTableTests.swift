import Foundation
import GRDB
import Primitives
import SmallBook
import Testing

@testable import Access

/// Tries lie in a table of their own, also in a book that was made before there was one.
@Suite struct GuessTableTests {
    private static let folder = FileManager.default.temporaryDirectory.path

    /// A book as it was kept before: one table for everything, here with three tries and an account.
    private func makeOldBook(in folder: String, guesses: [Guesses], account: Account) async throws {
        let book = try BookFile(in: folder, file: "access.db") { db in
            try db.execute(
                sql: """
                    CREATE TABLE leaves (
                        shelf TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL,
                        PRIMARY KEY (shelf, key)) STRICT, WITHOUT ROWID
                    """)
            let add = "INSERT INTO leaves (shelf, key, body) VALUES (?, ?, ?)"
            for one in guesses {
                try db.execute(
                    sql: add, arguments: ["guesses", one.subject, try JSONEncoder().encode(one)])
            }
            try db.execute(
                sql: add, arguments: ["account", account.name, try JSONEncoder().encode(account)])
        }
        try book.queue.close()
    }

    @Test func `a book of the earlier form keeps its counts and its accounts, opened once and again`()
        async throws
    {
        let folder = Self.folder + "/guesses-" + Hex.encode(chance(8))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var near = Guesses("password/near", at: TestGate.start)
        near.tries = 49
        var closed = Guesses("password/closed", at: TestGate.start)
        closed.tries = 50
        let all = Guesses("password", at: TestGate.start)
        let account = Account("ada", .controller, handle: [1], at: TestGate.start)
        try await makeOldBook(in: folder, guesses: [near, closed, all], account: account)
        for _ in 0..<2 {
            let book = try AccessBook(in: folder)
            let (kept, names) = try await book.read { leaves in
                (try leaves.guesses.all(), try leaves.all(Account.self).map(\.name))
            }
            #expect(kept == [all, closed, near] && names == ["ada"])
        }
        let left = try await BookFile(in: folder, file: "access.db") { _ in }.read(
            orElse: AccessError.bookFailed
        ) { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM leaves WHERE shelf = 'guesses'")
        }
        #expect(left == 0)
        // What was counted before still counts.
        let book = try AccessBook(in: folder)
        let later = TestGate.start.adding(days: 1)
        let told = await failure {
            try await book.write { try $0.guess(at: "closed", by: "password", at: later) }
        }
        #expect(told == .wayClosed)
        _ = try await book.write { try $0.guess(at: "near", by: "password", at: later) }
        let last = await failure {
            try await book.write { try $0.guess(at: "near", by: "password", at: later.adding(days: 1)) }
        }
        #expect(last == .wayClosed)
    }

    @Test func `tries are counted in their table, and nothing of them lies among the leaves`() async throws {
        try await TestGate.visit { house in
            _ = try await house.first()
            _ = await failure {
                _ = try await house.gate.signIn(
                    "ada", password: "wrong wrong wrong", code: "123456", at: TestGate.start)
            }
            #expect(try await house.book.read { try $0.guesses.all().map(\.tries) } == [1, 1])
        }
    }
}
