internal import Foundation
internal import GRDB
internal import Store

// The seals are set by triggers of the writer's own connection, so that no statement can forget them.
extension RowSeal {
    /// Lets a connection compute codes and tallies.
    func install(in db: Database) {
        db.add(function: DatabaseFunction("rowcode", pure: true) { values in try rowCode(values) })
        db.add(function: DatabaseFunction("rowcheck", pure: true) { values in try rowCheck(values) })
        db.add(
            function: DatabaseFunction("tallied", argumentCount: 4, pure: true) { values in
                try tallied(values)
            })
    }

    /// Makes the writer seal whatever it writes.
    func watch(_ db: Database) throws {
        // With REPLACE the row that gives way is told of too.
        try db.execute(sql: "PRAGMA recursive_triggers = ON")
        for table in SealedTable.allCases { try db.execute(sql: Self.triggers(table)) }
    }

    /// Seals every row of every table as it is now: once, when a house that had no seals gets them.
    func sealAll(_ db: Database) throws {
        for table in SealedTable.allCases {
            try db.execute(sql: "UPDATE \(table.name) SET mac = \(Self.call(table, ""))")
            let sealed = try tally(of: table, in: db).sealed(table, by: self)
            try db.execute(
                sql: "INSERT OR REPLACE INTO tally (name, state) VALUES (?, ?)",
                arguments: [table.name, sealed])
        }
        try db.execute(sql: "INSERT OR REPLACE INTO tally (name, state) VALUES ('', ?)", arguments: [mark])
    }

    /// Throws where the rows were sealed with another key.
    func checkKey(_ db: Database) throws {
        let known = try Data.fetchOne(db, sql: "SELECT state FROM tally WHERE name = ''")
        guard known == mark else { throw StoreError.wrongRowKey }
    }

    /// Throws where a row of a table changed, is gone, or came from elsewhere.
    func checkAll(_ table: SealedTable, in db: Database) throws {
        guard isChecking else { return }
        guard try changedRows(of: table, in: db) == 0, try isWhole(table, in: db) else {
            throw StoreError.damagedRow(table: table.name)
        }
    }

    /// How many rows are not as they were written.
    func changedRows(of table: SealedTable, in db: Database) throws -> Int {
        var changed = 0
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table.name) NOT INDEXED")
        while let row = try rows.next() { changed += matches(row, table) ? 0 : 1 }
        return changed
    }

    /// Whether the rows are those that were written, none more and none less.
    func isWhole(_ table: SealedTable, in db: Database) throws -> Bool {
        guard isChecking else { return true }
        let state = try Data.fetchOne(
            db, sql: "SELECT state FROM tally WHERE name = ?", arguments: [table.name])
        return try state.flatMap { Tally($0, of: table, by: self) } == tally(of: table, in: db)
    }

    /// Tells one key from another and nothing else.
    private var mark: Data { code(of: Data("whose rows".utf8)) }

    /// What the codes of a table come to now.
    func tally(of table: SealedTable, in db: Database) throws -> Tally {
        var tally = Tally()
        let codes = try Data?.fetchCursor(db, sql: "SELECT mac FROM \(table.name)")
        while let code = try codes.next() { tally.add(code ?? Data()) }
        return tally
    }

    private static func call(_ table: SealedTable, _ row: String) -> String {
        "rowcode('\(table.name)', \(list(table, row)))"
    }

    private static func list(_ table: SealedTable, _ row: String) -> String {
        table.columns.map { "\(row)\"\($0)\"" }.joined(separator: ", ")
    }

    private static func triggers(_ table: SealedTable) -> String {
        let name = table.name
        let here = table.key.map { "\"\($0)\" = NEW.\"\($0)\"" }.joined(separator: " AND ")
        let code = call(table, "NEW.")
        let reseal = "UPDATE \(name) SET mac = \(code) WHERE \(here);"
        func tally(_ new: String, _ old: String) -> String {
            "UPDATE tally SET state = tallied('\(name)', state, \(new), \(old)) WHERE name = '\(name)';"
        }
        // A leaf's entry cannot change, and its payload may only be forgotten, which no damage may stop.
        let check = table == .leaf ? "" : "SELECT rowcheck('\(name)', OLD.mac, \(list(table, "OLD.")));"
        let columns = table.columns.map { "\"\($0)\"" }.joined(separator: ", ")
        return """
            CREATE TEMP TRIGGER sealed_\(name) AFTER INSERT ON main.\(name) BEGIN
                \(reseal) \(tally(code, "NULL")) END;
            CREATE TEMP TRIGGER resealed_\(name) AFTER UPDATE OF \(columns) ON main.\(name) BEGIN
                \(check) \(reseal) \(tally(code, "OLD.mac")) END;
            CREATE TEMP TRIGGER unsealed_\(name) AFTER DELETE ON main.\(name) BEGIN
                \(tally("NULL", "OLD.mac")) END;
            """
    }
}

extension RowSeal {
    private func table(_ value: DatabaseValue?) throws -> SealedTable {
        guard let value, let name = String.fromDatabaseValue(value), let table = SealedTable(rawValue: name)
        else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        return table
    }

    private func rowCode(_ values: [DatabaseValue]) throws -> Data {
        code(try table(values.first), Array(values.dropFirst()))
    }

    private func rowCheck(_ values: [DatabaseValue]) throws -> Bool {
        guard isChecking else { return true }
        let table = try table(values.first)
        guard let code = Data.fromDatabaseValue(values[1]),
            code == self.code(table, Array(values.dropFirst(2)))
        else {
            throw DatabaseError(resultCode: .SQLITE_CONSTRAINT_FUNCTION, message: table.name)
        }
        return true
    }

    /// A tally that is not as it was written stays so, for an inspection to find: it stops no withdrawal.
    private func tallied(_ values: [DatabaseValue]) throws -> Data {
        let table = try table(values.first)
        guard let state = Data.fromDatabaseValue(values[1]), var tally = Tally(state, of: table, by: self)
        else { return Data() }
        if let new = Data.fromDatabaseValue(values[2]) { tally.add(new) }
        if let old = Data.fromDatabaseValue(values[3]) { tally.remove(old) }
        return tally.sealed(table, by: self)
    }
}
