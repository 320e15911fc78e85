import Foundation
import GRDB
import Primitives
import Store
import StoreTesting
import Testing

@testable import StoreSQLite

@Suite struct SealTests {
    private let scratch = ScratchDirectory()

    private func enrolled() async throws -> SQLiteStore {
        let store = try await SQLiteStore(at: scratch.path)
        for number in 0..<3 { _ = try await store.commit(Sample(number).enrolment()) }
        return store
    }

    /// Changes the file behind the store's back, as a disk or a stranger would.
    private func meddle(_ sql: String) throws {
        let other = try DatabaseQueue(path: scratch.database)
        try other.writeWithoutTransaction { db in try db.execute(sql: sql) }
        try other.close()
    }

    @Test func `a sound house has no flaw, before and after it is opened again`() async throws {
        let store = try await enrolled()
        _ = try await store.commit(Sample(1).withdrawal(erasure: try #require(ErasureID("erasure-1"))))
        let found = try await store.inspect()
        #expect(found.flaws.isEmpty, "\(found.flaws)")
        #expect(found.rows["consent"] == 3 && found.rows["template"] == 2 && found.rows["leaf"] == 4)
        try await store.close()
        let again = try await SQLiteStore(at: scratch.path)
        #expect(try await again.inspect() == found)
        try await again.close()
    }

    @Test(arguments: [
        ("UPDATE consent SET expires_at = expires_at + 1", "consent"),
        ("UPDATE consent SET withdrawn_at = 7 WHERE id = 'consent-1001'", "consent"),
        ("UPDATE template SET quality = 99 WHERE subject = 'subject-1001'", "template"),
        ("UPDATE consent_event SET kind = 'withdrawn'", "consent_event"),
        ("UPDATE subject SET sealed = x'05'", "subject"),
        ("UPDATE leaf SET payload = x'05'", "leaf"),
    ])
    func `a changed row is told and never served`(_ change: String, _ table: String) async throws {
        let store = try await enrolled()
        try meddle(change)
        let refusal = StoreError.damagedRow(table: table)
        await #expect(throws: refusal) {
            let sample = try Sample(1)
            _ = try await store.consent(sample.consent)
            _ = try await store.template(sample.key)
            _ = try await store.events(of: sample.subject)
            _ = try await store.subject(sample.subject)
            _ = try await store.payloads(about: sample.subject, from: 0, limit: 9)
        }
        #expect(try await store.inspect().flaws.contains { "\($0)".contains("rows of \(table)") })
        try await store.close()
    }

    @Test(arguments: ["consent_event", "template", "subject", "request"])
    func `a row that is gone is missed`(_ table: String) async throws {
        let store = try await enrolled()
        var unit = UnitOfWork(leaves: [try Sample(1).leaf()])
        unit.request = RequestKey("one", asked: .ofNothing, at: Sample.noon)
        _ = try await store.commit(unit)
        try meddle(
            "DELETE FROM \(table) WHERE rowid IN (SELECT rowid FROM \(table) LIMIT 1)"
                .replacingOccurrences(of: "rowid", with: table == "request" ? "name" : "rowid"))
        #expect(try await store.inspect().flaws.contains(.rowSet(table: table)))
        try await store.close()
    }

    @Test func `a restriction that was taken out of the file is missed when the house opens`() async throws {
        let store = try await enrolled()
        _ = try await store.commit(UnitOfWork(changes: [.appendConsentEvent(Sample(1).event(.restricted))]))
        try await store.close()
        try meddle("DELETE FROM restriction")
        await #expect(throws: StoreError.damagedRow(table: "restriction")) {
            _ = try await SQLiteStore(at: scratch.path)
        }
    }

    @Test func `a changed row cannot be written over with a good seal`() async throws {
        let store = try await enrolled()
        try meddle("UPDATE consent_event SET kind = 'refused' WHERE subject = 'subject-1001'")
        let forget = UnitOfWork(changes: [.forgetEvidence(try Sample(1).subject)])
        #expect(await store.refusal(of: forget) == .damagedRow(table: "consent_event"))
        #expect(await store.refusal(of: try Sample(9).enrolment()) == nil, "others are served")
        try await store.close()
    }

    @Test func `another key opens nothing, and a damaged one is told as that`() async throws {
        let store = try await enrolled()
        try await store.close()
        let path = scratch.path + "/rows.key"
        let key = try Data(contentsOf: URL(fileURLWithPath: path))
        try FileManager.default.removeItem(atPath: path)
        await #expect(throws: StoreError.wrongRowKey) { _ = try await SQLiteStore(at: scratch.path) }
        #expect(!FileManager.default.fileExists(atPath: path), "and no new one is left in its place")
        var flipped = key
        flipped[20] ^= 1
        try flipped.write(to: URL(fileURLWithPath: path))
        await #expect(throws: StoreError.rowKeyDamaged) { _ = try await SQLiteStore(at: scratch.path) }
        try key.write(to: URL(fileURLWithPath: path))
        try await SQLiteStore(at: scratch.path).close()
    }

    @Test func `a house from before the seals gets them when it is opened`() async throws {
        try scratch.make()
        let old = try DatabaseQueue(path: scratch.database)
        let seal = RowSeal(Array(repeating: 7, count: 32))
        try Schema.migrator(sealing: seal).migrate(old, upTo: "1")
        try await old.write { db in
            try db.execute(
                sql:
                    "INSERT INTO consent VALUES ('consent-1001', 'subject-1001', 'hall', 'entry', 1, 2, NULL, NULL)"
            )
        }
        try old.close()
        let store = try await SQLiteStore(at: scratch.path)
        #expect(try await store.consent(Sample(1).consent) != nil)
        #expect(try await store.inspect().flaws == [.consent(Sample(1).consent)], "it has no event")
        try await store.close()
    }

    @Test func `the negative control: without the check a changed row is served`() async throws {
        var options = SQLiteStore.Options()
        options.checksRows = false
        let store = try await SQLiteStore(at: scratch.path, options)
        _ = try await store.commit(Sample(1).enrolment())
        try meddle("UPDATE template SET quality = 99")
        #expect(try await store.template(Sample(1).key)?.quality == 99)
        #expect(try await store.inspect().flaws.isEmpty)
        try await store.close()
    }
}
