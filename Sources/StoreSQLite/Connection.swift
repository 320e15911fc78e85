internal import Foundation
internal import GRDB
internal import Store

/// How the database is opened, and what must be true of it before it is used.
enum Connection {
    static func open(_ directory: DataDirectory, _ seal: RowSeal) throws(StoreError) -> DatabasePool {
        try directory.makeFile(at: directory.database)
        let endedBadly = FileManager.default.fileExists(atPath: directory.database + "-wal")
        do {
            let pool = try DatabasePool(path: directory.database, configuration: configuration(seal))
            try pool.writeWithoutTransaction(makeDurable)
            try prepare(pool, seal, checking: endedBadly)
            return pool
        } catch { throw StoreError(error) }
    }

    private static func configuration(_ seal: RowSeal) -> Configuration {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
                    PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0
                    """)
            try Schema.checkOwner(db)
            seal.install(in: db)
        }
        return configuration
    }

    // INVARIANT: the writer syncs at every commit. GRDB sets synchronous = NORMAL after `prepareDatabase`, and
    // with that a power cut loses acknowledged commits; so it is set here, after opening, and read back.
    @Sendable private static func makeDurable(_ db: Database) throws {
        try db.execute(
            sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 0")
        for (name, value) in [("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1)] {
            guard try Int.fetchOne(db, sql: "PRAGMA \(name)") == value else { throw StoreError.notDurable }
        }
        guard try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal" else {
            throw StoreError.notDurable
        }
    }

    private static func prepare(_ pool: DatabasePool, _ seal: RowSeal, checking: Bool) throws {
        if checking { try pool.read(check) }
        let migrator = Schema.migrator(sealing: seal)
        guard try !pool.read(migrator.hasBeenSuperseded) else { throw StoreError.newerRelease }
        try migrator.migrate(pool)
        try pool.writeWithoutTransaction { db in
            try seal.checkKey(db)
            for table in SealedTable.small { try seal.checkAll(table, in: db) }
            try seal.watch(db)
        }
    }

    /// Looks at every page; after a crash, and when asked.
    @Sendable static func check(_ db: Database) throws {
        guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else { throw StoreError.damaged }
    }
}
