internal import GRDB
internal import Law
internal import Ledger
internal import Primitives
internal import Store

/// Looks at everything in the database, in one snapshot.
struct Inspector {
    let db: Database
    let seal: RowSeal

    func inspection() -> Inspection {
        var found = Inspection()
        do {
            if try !hangsTogether() { found.flaws.append(.pages) }
            if try !isOfThisRelease() { found.flaws.append(.schema) }
            for table in SealedTable.allCases { try look(at: table, &found) }
            found.flaws += try misfoldedConsents().map { .consent($0) }
            found.flaws += try strayErasures().map { .erasure($0) }
        } catch {
            found.flaws.append(.unreadable)
        }
        return found
    }

    private func hangsTogether() throws -> Bool {
        try String.fetchAll(db, sql: "PRAGMA integrity_check(1)") == ["ok"]
            && Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil
    }

    /// The tables, indexes and triggers, word by word, against those of an empty database of this release.
    private func isOfThisRelease() throws -> Bool {
        let fresh = try DatabaseQueue(configuration: Self.fresh(seal))
        try Schema.migrator(sealing: seal).migrate(fresh)
        let wanted = try fresh.read(Self.parts)
        return try Self.parts(db) == wanted
    }

    private static func fresh(_ seal: RowSeal) -> Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { db in seal.install(in: db) }
        return configuration
    }

    @Sendable private static func parts(_ db: Database) throws -> [String] {
        let schema = try String.fetchAll(
            db,
            sql: """
                SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_master
                WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name
                """)
        let steps = try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier")
        return schema + steps + [try String.fetchOne(db, sql: "PRAGMA encoding") ?? ""]
    }

    private func look(at table: SealedTable, _ found: inout Inspection) throws {
        let changed = try seal.changedRows(of: table, in: db)
        if changed > 0 { found.flaws.append(.changedRows(table: table.name, changed)) }
        if try !seal.isWhole(table, in: db) { found.flaws.append(.rowSet(table: table.name)) }
        found.rows[table.name] = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.name)") ?? 0
    }
}

extension Inspector {
    /// Consents that do not stand as the columns of their events tell.
    private func misfoldedConsents() throws -> [ConsentID] {
        var told: [ConsentID: StoredConsent] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM consent_event ORDER BY number")
        while let row = try rows.next() {
            let event = try row.event(seal)
            guard let id = event.consent else { continue }
            switch event.kind {
            case .given: told[id] = StoredConsent(begunBy: event)
            case .withdrawn where told[id]?.withdrawnAt == nil: told[id]?.withdrawnAt = event.at
            case .guardianOpposed where told[id]?.opposedAt == nil: told[id]?.opposedAt = event.at
            case .withdrawn, .guardianOpposed: break
            case .guardianAgreed, .refused, .restricted, .restrictionLifted: break
            }
        }
        for row in try Row.fetchAll(db, sql: "SELECT * FROM consent") {
            let consent = try row.consent(seal)
            if told[consent.id] == consent { told[consent.id] = nil } else { told[consent.id] = consent }
        }
        return told.keys.sorted()
    }

    /// Erasures whose leaves do not tell of a withdrawal, or of their end.
    private func strayErasures() throws -> [ErasureID] {
        try Row.fetchAll(db, sql: "SELECT * FROM erasure ORDER BY id").compactMap { row in
            let job = try row.erasure(seal)
            guard try entry(job.withdrawal) != nil else { return job.id }
            guard let leaf = job.closedBy else { return nil }
            let end = try entry(leaf)
            let isTold = end?.kind == .erasureCompleted && end?.refersTo == job.withdrawal.index
            return isTold ? nil : job.id
        }
    }

    private func entry(_ leaf: LeafReference) throws -> LedgerEntry? {
        guard let index = leaf.index,
            let row = try Row.fetchOne(
                db, sql: "SELECT entry FROM leaf WHERE idx = ?", arguments: [Int64(clamping: index)])
        else { return nil }
        return try? LedgerEntry(parsing: row.bytes("entry"))
    }
}
