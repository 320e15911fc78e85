import Foundation
import GRDB
import Primitives
import Store
import StoreTesting
import Testing

@testable import StoreSQLite

@Suite struct TraceTests {
    private let scratch = ScratchDirectory()
    private let secret = Array("the sealed template of a person who went away".utf8)

    private func occurrences() throws -> Int {
        var (bytes, count) = (try scratch.bytes()[...], 0)
        while let found = bytes.range(of: Data(secret.prefix(24))) {
            count += 1
            bytes = bytes[found.upperBound...]
        }
        return count
    }

    @Test func `no file holds a template that was withdrawn, once traces are removed`() async throws {
        let sample = try Sample(1)
        let store = try await SQLiteStore(at: scratch.path)
        _ = try await store.commit(sample.enrolment(sealed: secret))
        for number in 2..<40 { _ = try await store.commit(Sample(number).enrolment()) }
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(sample.event(.withdrawn))]))
        #expect(try occurrences() > 0, "the negative control: deleting alone leaves copies in the log")
        try await store.removeTraces()
        #expect(try occurrences() == 0)
        try await store.close()
    }

    @Test func `large values that lie on pages of their own go too`() async throws {
        let sample = try Sample(1)
        let large = Array(repeatElement(secret, count: 2000).joined())
        let store = try await SQLiteStore(at: scratch.path)
        _ = try await store.commit(sample.enrolment(sealed: large))
        _ = try await store.commit(UnitOfWork(leaves: [sample.leaf(payload: large)]))
        try await store.removeTraces()
        #expect(try occurrences() > 2000)
        _ = try await store.commit(
            UnitOfWork(changes: [.removeTemplate(sample.key), .forgetEvidence(sample.subject)]))
        try await store.removeTraces()
        #expect(try occurrences() == 0)
        try await store.close()
    }

    @Test func `a reader in the way is reported, and nothing is promised`() async throws {
        let sample = try Sample(1)
        let store = try await SQLiteStore(at: scratch.path)
        _ = try await store.commit(sample.enrolment(sealed: secret))
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: scratch.database, configuration: configuration)
        try reader.inDatabase { db in
            try db.execute(sql: "BEGIN")
            _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM leaf")
        }
        _ = try await store.commit(UnitOfWork(changes: [.removeTemplate(sample.key)]))
        await #expect(throws: StoreError.tracesRemain) { try await store.removeTraces() }
        #expect(try occurrences() > 0)
        try reader.inDatabase { db in try db.execute(sql: "COMMIT") }
        try await store.removeTraces()
        #expect(try occurrences() == 0)
        try reader.close()
        try await store.close()
    }

    /// What a search finds after a withdrawal where one of the two precautions is left out.
    private func left(without precaution: String) async throws -> Int {
        let sample = try Sample(1)
        let store = try await SQLiteStore(at: scratch.path)
        if precaution == "secure_delete" {
            try await store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA secure_delete = OFF") }
        }
        _ = try await store.commit(sample.enrolment(sealed: secret))
        for number in 2..<40 { _ = try await store.commit(Sample(number).enrolment()) }
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(sample.event(.withdrawn))]))
        if precaution == "truncate" {
            _ = try await store.pool.writeWithoutTransaction {
                try Int.fetchOne($0, sql: "PRAGMA wal_checkpoint(PASSIVE)")
            }
        } else {
            try await store.removeTraces()
        }
        let count = try occurrences()
        try await store.close()
        return count
    }

    @Test(arguments: ["secure_delete", "truncate"])
    func `without secure deletion, or without truncation, copies stay`(_ precaution: String) async throws {
        let count = try await left(without: precaution)
        #expect(count > 0)
        let words = precaution == "truncate" ? "PASSIVE checkpoint" : "secure_delete=OFF"
        print("promise E1 control, \(words): \(count) copies in the files of the store")
    }

    @Test func `a snapshot is whole, and holds nothing that was removed`() async throws {
        let sample = try Sample(1)
        let store = try await SQLiteStore(at: scratch.path)
        _ = try await store.commit(sample.enrolment(sealed: secret))
        _ = try await store.commit(try Sample(2).enrolment())
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(sample.event(.withdrawn))]))
        let path = scratch.path + "/snapshot"
        try await store.snapshot(to: path)
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(bytes.count > 4096 && bytes.range(of: Data(secret.prefix(24))) == nil)
        await #expect(throws: StoreError.self) { try await store.snapshot(to: path) }
        try await store.close()
    }
}
