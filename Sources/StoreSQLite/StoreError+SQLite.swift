internal import GRDB
internal import Store

/// What the store does about a failure of SQLite.
///
/// Each has its own answer; none is "try again and hope".
enum Reaction: Hashable, Sendable {
    /// A snapshot was out of date: the same units are written again.
    case retry
    /// The disk is full: the ballast goes, and only rights are served until it is back.
    case releaseBallast
    // CRASH: after a failed fsync the kernel may have dropped the pages, and a second fsync would say yes
    // (SQLite does carry on). What is on disk is only known by starting again from the files.
    /// The disk failed: nothing more is written.
    case stop
    /// The file is damaged: nothing more is written, and it must be restored.
    case stopAndRestore
    /// The file is not ours: it is left alone.
    case refuse
    /// The database refused one statement.
    case report

    init(to error: DatabaseError) {
        switch (error.resultCode, error.extendedResultCode) {
        case (_, .SQLITE_BUSY_SNAPSHOT): self = .retry
        // Where the index of the log finds no room, SQLite calls it a failed disk; nothing in it needs to last.
        case (.SQLITE_FULL, _), (_, .SQLITE_IOERR_SHMSIZE): self = .releaseBallast
        case (.SQLITE_IOERR, _): self = .stop
        case (.SQLITE_CORRUPT, _): self = .stopAndRestore
        case (.SQLITE_NOTADB, _): self = .refuse
        default: self = .report
        }
    }

    /// Whether the failure is of the whole batch, or of the one unit that met it.
    var isOfTheUnit: Bool { self == .report }
}

extension StoreError {
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(sqlite: error)
        case is CancellationError: self = .busy
        default: self = .notPermitted
        }
    }

    private init(sqlite error: DatabaseError) {
        switch Reaction(to: error) {
        case .retry: self = .busy
        case .releaseBallast: self = .full
        case .stop: self = .diskFailed
        case .stopAndRestore: self = .damaged
        case .refuse: self = .notAStore
        case .report: self = Self.reported(error)
        }
    }

    private static func reported(_ error: DatabaseError) -> StoreError {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_INTERRUPT, .SQLITE_ABORT: .busy
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: .notPermitted
        case .SQLITE_TOOBIG: .tooLarge
        case .SQLITE_CONSTRAINT where error.extendedResultCode == .SQLITE_CONSTRAINT_FUNCTION:
            .damagedRow(table: error.message ?? "")
        default: .refusedByDatabase(code: Int(error.extendedResultCode.rawValue))
        }
    }
}
