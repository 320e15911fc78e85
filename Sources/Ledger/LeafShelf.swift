/// Holds the entries of the log in order.
///
/// What it has returned once it always returns.
public protocol LeafShelf: Sendable {
    /// How many entries are durably there.
    func leafCount() async throws(LedgerError) -> UInt64
    /// Up to `count` entries' bytes from an index on, in order.
    func leaves(from index: UInt64, count: Int) async throws(LedgerError) -> [[UInt8]]
}

/// Holds the newest checkpoint, and lets only one writer replace it.
///
/// `replace` is durable when it returns, and fails with `.conflict` if `old` is not current.
public protocol CheckpointLock: Sendable {
    /// The newest checkpoint; `nil` before the first.
    func latest() async throws(LedgerError) -> SignedCheckpoint?
    func replace(_ old: SignedCheckpoint?, with new: SignedCheckpoint) async throws(LedgerError)
}
