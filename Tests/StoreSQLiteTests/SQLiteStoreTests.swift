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

@Suite struct SQLiteStoreTests {
    private let scratch = ScratchDirectory()

    @Test(arguments: StorePromise.allCases)
    func `the SQLite store keeps the promise`(_ promise: StorePromise) async throws {
        let store = try await SQLiteStore(at: scratch.path)
        try await promise.check(on: store)
        try await store.check()
        try await store.close()
    }

    @Test func `everything is there after reopening`() async throws {
        let sample = try Sample(1)
        let first = try await SQLiteStore(at: scratch.path)
        _ = try await first.commit(sample.enrolment())
        try await first.close()
        let second = try await SQLiteStore(at: scratch.path)
        #expect(try await second.template(sample.key) == sample.template())
        #expect(try await second.leaves(from: 0, count: 9) == [sample.leaf(.enrolment).entryBytes])
        #expect(try await second.commit(sample.release()).firstLeaf == 1)
        try await second.close()
    }

    @Test func `a second holder is told that the directory is in use`() async throws {
        let first = try await SQLiteStore(at: scratch.path)
        await #expect(throws: StoreError.inUse) {
            _ = try await SQLiteStore(at: scratch.path, waiting: .milliseconds(60))
        }
        try await first.close()
        try await SQLiteStore(at: scratch.path, waiting: .zero).close()
    }

    @Test func `who holds the directory stands in the lock, and a server is told from other commands`()
        async throws
    {
        let first = try await SQLiteStore(at: scratch.path)
        let lock = scratch.path + "/lock"
        #expect(Holder(at: lock)?.process == getpid() && Holder(at: lock)?.fault == .inUse)
        try Data("4711 serve\n".utf8).write(to: URL(filePath: lock))
        await #expect(throws: StoreError.served(process: 4711)) {
            _ = try await SQLiteStore(at: scratch.path, waiting: .milliseconds(60))
        }
        #expect(StoreError.served(process: 4711).description.contains("HTTP"))
        try Data("rubbish".utf8).write(to: URL(filePath: lock))
        await #expect(throws: StoreError.inUse, "the control: what cannot be read says nothing") {
            _ = try await SQLiteStore(at: scratch.path, waiting: .milliseconds(60))
        }
        try await first.close()
    }

    @Test func `the writer syncs at every commit and erases what it deletes`() async throws {
        let store = try await SQLiteStore(at: scratch.path)
        let found = try await store.pool.writeWithoutTransaction { db in
            try ["synchronous", "secure_delete", "trusted_schema", "mmap_size", "temp_store"].map {
                try Int.fetchOne(db, sql: "PRAGMA \($0)")
            }
        }
        #expect(found == [2, 1, 0, 0, 2])
        try await store.close()
    }

    @Test func `only the owner may read the files`() async throws {
        let store = try await SQLiteStore(at: scratch.path)
        _ = try await store.commit(Sample(1).enrolment())
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        #expect(names.count >= 4)
        for path in [""] + names.map({ "/" + $0 }) {
            let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path + path)
            let mode = try #require(attributes[.posixPermissions] as? NSNumber).intValue
            #expect(mode == (path.isEmpty ? 0o700 : 0o600), "\(path)")
        }
        try await store.close()
    }

    @Test func `a directory that others may read is refused`() async throws {
        try scratch.make()
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.path)
        await #expect(throws: StoreError.openToOthers) { _ = try await SQLiteStore(at: scratch.path) }
    }

    @Test func `a network disk is told from a local one`() {
        let table = "/dev/vda / ext4 rw 0 0\nserver:/x /mnt/share nfs4 rw 0 0\n"
        #expect(MountTable.isOnNetwork("/mnt/share/house", in: table))
        #expect(!MountTable.isOnNetwork("/mnt/shared", in: table))
    }

    @Test func `a leaf can be neither changed nor removed`() async throws {
        let store = try await SQLiteStore(at: scratch.path)
        _ = try await store.commit(Sample(1).enrolment())
        for sql in ["DELETE FROM leaf", "UPDATE leaf SET entry = x'00'", "UPDATE leaf SET idx = 7"] {
            await #expect(throws: DatabaseError.self) {
                try await store.pool.write { db in try db.execute(sql: sql) }
            }
        }
        try await store.close()
    }
}
