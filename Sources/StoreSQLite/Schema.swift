internal import GRDB
internal import Store

/// The tables, as numbered steps.
///
/// A step that was released is never changed; a new one follows it.
enum Schema {
    /// "Cnte", in the header of the file: whose database it is.
    static let applicationID = 0x436e_7465

    /// A step that changes rows ends by sealing them all anew.
    static func migrator(sealing seal: RowSeal) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: ledger + people + keeping)
        }
        migrator.registerMigration("2") { db in
            try db.execute(sql: sealing)
            for table in SealedTable.allCases {
                try db.execute(sql: "ALTER TABLE \(table.name) ADD COLUMN mac BLOB")
            }
            try seal.sealAll(db)
        }
        return migrator
    }

    // CRASH: the migrator's own table is there before the first step has marked the file as ours; a process that
    // stops between the two must not lock the house out of its own file.
    /// Refuses a file of somebody else's, before anything is written to it.
    static func checkOwner(_ db: Database) throws {
        let owner = try Int.fetchOne(db, sql: "PRAGMA application_id")
        guard owner != applicationID else { return }
        let tables = try Int.fetchOne(
            db,
            sql:
                "SELECT count(*) FROM sqlite_master WHERE tbl_name NOT IN ('grdb_migrations', 'grdb_issue_102')"
        )
        guard owner == 0, tables == 0 else { throw StoreError.notAStore }
    }

    private static let ledger = """
        CREATE TABLE leaf (
            idx INTEGER PRIMARY KEY CHECK (idx >= 0), entry BLOB NOT NULL, payload BLOB, subject TEXT) STRICT;
        CREATE INDEX leaf_by_subject ON leaf (subject, idx) WHERE subject IS NOT NULL;
        CREATE TRIGGER leaf_stays BEFORE DELETE ON leaf BEGIN SELECT RAISE(ABORT, 'a leaf stays'); END;
        CREATE TRIGGER entry_stays BEFORE UPDATE OF idx, entry ON leaf
            BEGIN SELECT RAISE(ABORT, 'an entry stays'); END;
        CREATE TABLE checkpoint (one INTEGER PRIMARY KEY CHECK (one = 1), note TEXT NOT NULL) STRICT;
        CREATE TABLE request (
            name TEXT PRIMARY KEY, asked BLOB NOT NULL, at INTEGER NOT NULL, first_leaf INTEGER NOT NULL,
            leaf_count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX request_by_age ON request (at);

        """

    private static let sealing = """
        CREATE TABLE tally (name TEXT PRIMARY KEY, state BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE clock (one INTEGER PRIMARY KEY CHECK (one = 1), latest INTEGER NOT NULL) STRICT;
        ALTER TABLE request ADD COLUMN subject TEXT;
        ALTER TABLE request ADD COLUMN answer BLOB;

        """

    private static let people = """
        CREATE TABLE subject (
            id TEXT PRIMARY KEY, sealed BLOB NOT NULL, lookup BLOB UNIQUE, created_at INTEGER NOT NULL) STRICT;
        CREATE TABLE consent (
            id TEXT PRIMARY KEY, subject TEXT NOT NULL, site TEXT NOT NULL, purpose TEXT NOT NULL,
            given_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, withdrawn_at INTEGER,
            opposed_at INTEGER) STRICT;
        CREATE INDEX consent_by_subject ON consent (subject, given_at);
        CREATE INDEX consent_by_expiry ON consent (expires_at) WHERE withdrawn_at IS NULL AND opposed_at IS NULL;
        CREATE TABLE consent_event (
            number INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, consent TEXT, site TEXT,
            purpose TEXT, at INTEGER NOT NULL, expires_at INTEGER, sealed BLOB NOT NULL, leaf INTEGER) STRICT;
        CREATE INDEX consent_event_by_subject ON consent_event (subject, number);
        CREATE TABLE restriction (subject TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

        """

    private static let keeping = """
        CREATE TABLE template (
            subject TEXT NOT NULL, site TEXT NOT NULL, purpose TEXT NOT NULL,
            consent TEXT NOT NULL REFERENCES consent (id), sealed BLOB NOT NULL, model BLOB NOT NULL,
            quality INTEGER NOT NULL, enrolled_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
            PRIMARY KEY (site, purpose, subject)) STRICT;
        CREATE INDEX template_by_subject ON template (subject);
        CREATE INDEX template_by_consent ON template (consent);
        CREATE INDEX template_by_expiry ON template (expires_at);
        CREATE TABLE gallery (one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL) STRICT;
        INSERT INTO gallery VALUES (1, 0);
        CREATE TABLE registry (
            number INTEGER PRIMARY KEY, digest BLOB NOT NULL, at INTEGER NOT NULL, document BLOB NOT NULL,
            leaf INTEGER) STRICT;
        CREATE TABLE erasure (
            id TEXT PRIMARY KEY, subject TEXT NOT NULL, activity TEXT NOT NULL, opened_at INTEGER NOT NULL,
            withdrawal INTEGER NOT NULL, done TEXT NOT NULL, closed_by INTEGER) STRICT;
        CREATE INDEX erasure_open ON erasure (opened_at) WHERE closed_by IS NULL;
        CREATE INDEX erasure_by_subject ON erasure (subject);

        """
}
