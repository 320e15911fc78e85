import Foundation
import GRDB
import Glibc
import Law
import Ledger
import Primitives
import Store
import StoreTesting
import Testing

@testable import StoreSQLite

@Suite(.serialized) struct FaultTests {
    private let scratch = ScratchDirectory()

    @Test(arguments: [
        (ResultCode.SQLITE_BUSY_SNAPSHOT, Reaction.retry, StoreError.busy),
        (.SQLITE_FULL, .releaseBallast, .full), (.SQLITE_IOERR_SHMSIZE, .releaseBallast, .full),
        (.SQLITE_IOERR_FSYNC, .stop, .diskFailed),
        (.SQLITE_IOERR_WRITE, .stop, .diskFailed), (.SQLITE_CORRUPT_INDEX, .stopAndRestore, .damaged),
        (.SQLITE_NOTADB, .refuse, .notAStore), (.SQLITE_BUSY, .report, .busy),
        (.SQLITE_CONSTRAINT_FOREIGNKEY, .report, .refusedByDatabase(code: 787)),
    ])
    func `each failure has its own answer`(_ code: ResultCode, _ reaction: Reaction, _ error: StoreError) {
        #expect(Reaction(to: DatabaseError(resultCode: code)) == reaction)
        #expect(StoreError(DatabaseError(resultCode: code)) == error)
    }

    @Test func `a file that is no database is refused and left alone`() async throws {
        try scratch.make()
        let text = Data(repeating: 65, count: 8192)
        try text.write(to: URL(fileURLWithPath: scratch.database))
        await #expect(throws: StoreError.notAStore) { _ = try await SQLiteStore(at: scratch.path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.database)) == text)
    }

    @Test func `somebody else's database is refused and left alone`() async throws {
        try scratch.make()
        let other = try DatabaseQueue(path: scratch.database)
        try await other.write { db in try db.execute(sql: "CREATE TABLE recipes (name TEXT)") }
        try other.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: scratch.database))
        await #expect(throws: StoreError.notAStore) { _ = try await SQLiteStore(at: scratch.path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.database)) == before)
    }

    @Test func `a first opening that was cut short does not lock the house out`() async throws {
        try scratch.make()
        let cut = try DatabaseQueue(path: scratch.database)
        try await cut.write { db in
            try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        }
        try cut.close()
        let store = try await SQLiteStore(at: scratch.path)
        #expect(try await store.leafCount() == 0)
        try await store.close()
    }

    @Test func `a database of a newer release is refused`() async throws {
        let store = try await SQLiteStore(at: scratch.path)
        try await store.pool.write { db in try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999')")
        }
        try await store.close()
        await #expect(throws: StoreError.newerRelease) { _ = try await SQLiteStore(at: scratch.path) }
    }

    @Test func `a damaged page is told by its own error`() async throws {
        let store = try await SQLiteStore(at: scratch.path)
        for number in 0..<60 { _ = try await store.commit(Sample(number).enrolment()) }
        try await store.close()
        let file = try #require(FileHandle(forUpdatingAtPath: scratch.database))
        let size = try file.seekToEnd()
        for page in stride(from: UInt64(8192), to: size, by: 4096) {
            try file.seek(toOffset: page)
            try file.write(contentsOf: Data(repeating: 0xff, count: 512))
        }
        try file.close()
        await #expect(throws: StoreError.damaged) {
            let store = try await SQLiteStore(at: scratch.path)
            try await store.check()
        }
    }

    @Test(.enabled(if: geteuid() == 0, "mounting a small disk needs root"))
    func `a full disk stops enrolment but not withdrawal`() async throws {
        try scratch.make()
        try #require(run("mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", scratch.path))
        defer { _ = run("umount", "-l", scratch.path) }
        let store = try await SQLiteStore(at: scratch.path)
        let sample = try Sample(0)
        _ = try await store.commit(sample.enrolment())
        var (refusal, number) = (StoreError?.none, 1)
        while refusal == nil, number < 2000 {
            refusal = await store.refusal(
                of: try Sample(number).enrolment(sealed: Array(repeating: 7, count: 9000)))
            number += 1
        }
        #expect(refusal == .full)
        let withdrawal = try sample.withdrawal(erasure: try #require(ErasureID("erasure-1")))
        _ = try await store.commit(withdrawal)
        #expect(try await store.template(sample.key) == nil)
        #expect(await store.refusal(of: try Sample(number).enrolment()) == .full)
        #expect(try await store.leafCount() == UInt64(number))
        try await store.check()
        #expect(run("mount", "-o", "remount,size=32m", scratch.path))
        #expect(await store.refusal(of: try Sample(number).enrolment()) == nil)
        try await store.close()
    }

    private func run(_ command: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
