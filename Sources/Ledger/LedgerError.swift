/// What can go wrong with the ledger, its receipts and its keys.
///
/// Safe to log: places and counts only.
public enum LedgerError: Error, Hashable, Sendable {
    /// These bytes are not an entry in its one spelling.
    case notAnEntry
    /// The entry at this index was read back and is not one.
    case unreadableEntry(UInt64)
    case notAKey
    case notACheckpoint
    case notASignature
    case notAnOrigin
    /// Somebody else wrote a checkpoint first.
    case conflict
    /// The store holds fewer entries than were signed for.
    case rolledBack(signed: UInt64, found: UInt64)
    /// The store's entries are not those that were signed for.
    case forked(size: UInt64)
    /// The store gives other bytes for this entry than were handed to it: nothing is signed any more.
    case leafDiffers(UInt64)
    case noSuchLeaf(UInt64)
    case noSuchSize(UInt64)
    case unknownLog
    case badSignature
    case tooFewWitnesses
    case notIncluded(UInt64)
    case commitmentDoesNotOpen
    /// The private payload says another thing than the public entry.
    case payloadDisagrees
    /// The payload has no canonical spelling that can be read back.
    case payloadUnreadable
    case tooLarge(limit: Int)
    case badReceipt(line: Int)
    case badPolicy(line: Int)
    /// The log's key is out of reach; what waits is signed when it is back.
    case cannotSign
    /// The shelf or the lock could not be read or written.
    case storageFailed
    /// There is no room for the public files; what they show is in the store all the same.
    case shelfFull
    /// A public file is missing, or does not hold what the checkpoint says.
    case badTile(String)
}

extension LedgerError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notAnEntry: "these bytes are not a ledger entry"
        case .unreadableEntry(let index): "entry \(index) of the ledger cannot be read"
        case .notAKey: "this is not a key of a ledger or witness"
        case .notACheckpoint: "this is not a signed checkpoint"
        case .notASignature: "this is not a signature line"
        case .notAnOrigin: "this is not the origin of a log"
        case .conflict: "another checkpoint was written first"
        case .rolledBack(let signed, let found):
            "of \(signed) entries that were signed for \(found) are there"
        case .forked(let size): "the first \(size) entries are not those that were signed for"
        case .leafDiffers(let index): "entry \(index) was read back as another than was written"
        case .noSuchLeaf(let index): "the ledger has no entry \(index)"
        case .noSuchSize(let size): "the ledger never had a signed size of \(size)"
        case .unknownLog: "the checkpoint is not of a known log"
        case .badSignature: "a known key's signature does not hold"
        case .tooFewWitnesses: "too few known witnesses have signed"
        case .notIncluded(let index): "the proof does not place the entry at \(index)"
        case .commitmentDoesNotOpen: "the entry was not made for this payload"
        case .payloadDisagrees: "the payload and its public entry disagree"
        case .payloadUnreadable: "the payload cannot be read back from its bytes"
        case .tooLarge(let limit): "the file is larger than \(limit) bytes"
        case .badReceipt(let line): "line \(line) of the receipt is not as it must be"
        case .badPolicy(let line): "line \(line) of the log policy is not as it must be"
        case .cannotSign: "the ledger's key is out of reach"
        case .storageFailed: "the ledger's storage failed"
        case .shelfFull: "there is no room for the public files of the ledger"
        case .badTile(let path): "`\(path)` is missing or does not hold what was signed"
        }
    }
}
