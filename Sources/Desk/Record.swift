public import Ledger
internal import Primitives

/// An event that is on record: its place in the ledger, and the file that proves it to anyone, offline.
public struct Record: Sendable {
    /// Proof for the house itself.
    public let receipt: Receipt
    /// For the person concerned: it opens the commitment that the public entry holds.
    public let file: ReceiptFile

    /// The entry's place in the ledger.
    public var index: UInt64 { receipt.index }
}
