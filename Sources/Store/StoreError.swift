public import Law

/// Why a store did not do what it was asked.
public enum StoreError: Error, Hashable, Sendable {
    /// A condition of the unit does not hold; nothing was written.
    case conditionFailed(Condition)
    /// The name of the request stands for another request.
    case requestNameReused
    /// A consent of this number was given before.
    case consentExists(ConsentID)
    /// There is no such consent, or it is another subject's.
    case noSuchConsent(ConsentID)
    /// An event lacks what its kind needs, or a consent ends before it begins.
    case incompleteEvent
    /// An erasure of this number exists.
    case erasureExists(ErasureID)
    /// The erasure cannot be closed: steps are left.
    case erasureIncomplete(ErasureID)
    /// Another subject has this keyed hash.
    case lookupTaken
    /// A change points at a leaf the unit does not have.
    case noSuchLeaf
    /// The unit or the read is larger than the store takes.
    case tooLarge

    /// Another process holds the data directory.
    case inUse
    /// The process that serves the house holds the data directory.
    case served(process: Int32)
    /// The directory cannot be read or written.
    case notPermitted
    /// Others may read the directory.
    case openToOthers
    /// The directory lies on a network, where locks do not hold.
    case networkDisk
    /// The file is not a database of this house.
    case notAStore
    /// The file was written by a newer release.
    case newerRelease
    /// The database will not promise to be durable.
    case notDurable
    /// The file is damaged; restore it.
    case damaged
    /// A row of this table is not as it was written; restore it.
    case damagedRow(table: String)
    /// The rows were sealed with another key than the one that is there.
    case wrongRowKey
    /// The file with the key of the rows is damaged; restore it.
    case rowKeyDamaged
    /// More waits than the store can serve; what serves a right still goes through.
    case overloaded
    /// The disk is full; what serves a right still goes through.
    case full
    /// The disk failed; the process must end and recover from its files.
    case diskFailed
    /// The store has stopped writing since the disk failed.
    case stopped
    /// The database was busy for too long, or the task was cancelled; it may be tried again.
    case busy
    /// Removed bytes may still be in the store's files; try again.
    case tracesRemain
    /// The database refused for a reason of its own; the number is SQLite's or PostgreSQL's.
    case refusedByDatabase(code: Int)
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .conditionFailed(let condition): "it does not hold that \(condition)"
        case .requestNameReused: "the request's name stands for another request"
        case .consentExists(let id): "consent \(id) was given before"
        case .noSuchConsent(let id): "there is no consent \(id) of this subject"
        case .incompleteEvent: "a consent event lacks what its kind needs"
        case .erasureExists(let id): "erasure \(id) exists"
        case .erasureIncomplete(let id): "erasure \(id) has steps left"
        case .lookupTaken: "another subject is found under this number"
        case .noSuchLeaf: "a change points at a leaf the unit does not have"
        case .tooLarge: "more than the store takes at once"
        default: fault
        }
    }

    private var fault: String {
        switch self {
        case .inUse: "another process holds the data directory"
        case .served(let process):
            "the server has this installation open (process \(process)): ask it over HTTP, or stop it first"
        case .notPermitted: "the data directory cannot be read or written"
        case .openToOthers: "others may read the data directory"
        case .networkDisk: "the data directory lies on a network disk"
        case .notAStore: "the file is not a database of this house"
        case .newerRelease: "the database was written by a newer release"
        case .notDurable: "the database does not promise to be durable"
        case .damaged: "the database is damaged"
        case .damagedRow(let table): "a row of \(table) is not as it was written"
        case .wrongRowKey: "the rows were sealed with another key than the one in the keys folder"
        case .rowKeyDamaged: "the file with the key of the rows is damaged"
        case .overloaded: "more waits than can be served; try again in a moment"
        case .full: "the disk is full"
        case .diskFailed: "the disk failed"
        case .stopped: "the store stopped writing when the disk failed"
        case .busy: "the database was busy for too long"
        case .tracesRemain: "removed bytes may still be in the files"
        case .refusedByDatabase(let code): "the database refused with code \(code)"
        default: "the unit was refused"
        }
    }
}
