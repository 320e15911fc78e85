internal import Merkle
public import Primitives

/// A receipt to take home: the entry, what was privately committed to, and the proof that it is on record.
///
/// A C2SP tlog-proof file whose extra line carries RJ/1 `{"e":entry,"p":payload,"r":opening,"v":1}`. It is checked
/// without asking anyone, by `verify`, and proves that this was recorded; not that nothing else was.
public struct ReceiptFile: Hashable, Sendable {
    /// The most bytes a receipt may have.
    public static let limit = 65_536

    public let entry: LedgerEntry
    public let payload: CanonicalValue
    public let opening: Opening
    public let index: UInt64
    public let proof: [Digest]
    public let checkpoint: SignedCheckpoint

    /// Joins a receipt with the payload it is about.
    public init(
        _ receipt: Receipt, entry: LedgerEntry, payload: CanonicalValue, opening: Opening
    ) throws(LedgerError) {
        self.init(
            entry: entry, payload: payload, opening: opening, index: receipt.index, proof: receipt.proof,
            checkpoint: receipt.checkpoint)
        guard entry.leafHash == receipt.leafHash else { throw .notIncluded(receipt.index) }
        try checkPayload()
        guard CanonicalValue(parsing: payload.bytes) != nil else { throw .payloadUnreadable }
        guard bytes.count <= Self.limit else { throw .tooLarge(limit: Self.limit) }
    }

    init(
        entry: LedgerEntry, payload: CanonicalValue, opening: Opening, index: UInt64, proof: [Digest],
        checkpoint: SignedCheckpoint
    ) {
        (self.entry, self.payload, self.opening) = (entry, payload, opening)
        (self.index, self.proof, self.checkpoint) = (index, proof, checkpoint)
    }

    /// What a receipt is found to prove.
    public struct Finding: Hashable, Sendable {
        public let entry: LedgerEntry
        public let payload: CanonicalValue
        public let index: UInt64
        public let checkpoint: SignedCheckpoint
        /// When each known witness says it saw the log with this entry in it.
        public let seen: [String: Timestamp]
    }

    /// Checks all that can be checked with the policy's keys alone.
    public func verify(by policy: LogPolicy) throws(LedgerError) -> Finding {
        let seen = try policy.verify(checkpoint)
        let proof = InclusionProof(index: index, size: checkpoint.size, hashes: proof)
        guard proof.holds(leaf: entry.leafHash, root: checkpoint.root) else { throw .notIncluded(index) }
        try checkPayload()
        return Finding(entry: entry, payload: payload, index: index, checkpoint: checkpoint, seen: seen)
    }

    private func checkPayload() throws(LedgerError) {
        guard Commitment.opens(entry.commitment, to: payload, with: opening) else {
            throw .commitmentDoesNotOpen
        }
        guard agrees("k", .text(entry.kind.rawValue)), agrees("a", .text(entry.activity)),
            agrees("n", .text(Base64.encodeAddress(entry.document.bytes))), hourAgrees
        else { throw .payloadDisagrees }
    }

    /// What the payload does not repeat it cannot contradict.
    private func agrees(_ key: String, _ value: CanonicalValue) -> Bool {
        payload[key].map { $0.bytes == value.bytes } ?? true
    }

    private var hourAgrees: Bool {
        guard let time = payload["t"] else { return true }
        return time.integer.map { Timestamp(seconds: $0).hour == entry.hour } ?? false
    }
}

extension ReceiptFile: Redacted {}
