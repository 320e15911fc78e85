internal import Merkle
internal import Primitives

/// Checks a whole log from what is public alone: its entries, a checkpoint and the log's key.
public struct LedgerAuditor: Sendable {
    private let key: LogVerifierKey

    public init(key: LogVerifierKey) { self.key = key }

    /// Something in the log that ought not to be.
    public enum Finding: Hashable, Sendable {
        /// The checkpoint is not the log's own.
        case checkpointRefused(LedgerError)
        /// Fewer entries are there than were signed for.
        case missing(signed: UInt64, found: UInt64)
        /// The first entries are not those that were signed for.
        case changed(size: UInt64)
        /// This entry cannot be read.
        case unreadable(UInt64)
        /// This entry refers to itself or to one after it.
        case refersForward(UInt64)
        /// This entry is more than an hour before one that precedes it.
        case timeGoesBack(UInt64)
    }

    /// What an audit found.
    public struct Report: Hashable, Sendable {
        /// How many entries were read.
        public internal(set) var entries: UInt64 = 0
        /// How many of them nobody has signed for yet.
        public internal(set) var unsigned: UInt64 = 0
        /// How many entries there are of each kind.
        public internal(set) var kinds: [LedgerEntry.Kind: Int] = [:]
        /// Withdrawals that no erasure answers yet, oldest first.
        public internal(set) var openWithdrawals: [UInt64] = []
        public internal(set) var findings: [Finding] = []

        public init() {}

        /// Whether nothing was found.
        public var isClean: Bool { findings.isEmpty }
    }

    /// Rebuilds every root from the entries and compares it with the checkpoints.
    ///
    /// - Parameter earlier: Checkpoints kept from before, which the log must still contain.
    public func audit(
        _ shelf: any LeafShelf, against checkpoint: SignedCheckpoint, earlier: [SignedCheckpoint] = []
    ) async throws(LedgerError) -> Report {
        var audit = Audit(checkpoints: earlier + [checkpoint])
        for checkpoint in audit.checkpoints {
            do { try checkpoint.verify(by: key) } catch { audit.find(.checkpointRefused(error)) }
        }
        let count = try await shelf.leafCount()
        while audit.edge.size < count {
            let wanted = Int(min(count - audit.edge.size, 4096))
            let entries = try await shelf.leaves(from: audit.edge.size, count: wanted)
            if entries.isEmpty { break }
            for entry in entries { audit.read(entry) }
        }
        return audit.closed()
    }
}

private struct Audit {
    let checkpoints: [SignedCheckpoint]
    var edge = RightEdge()
    private var report = LedgerAuditor.Report()
    private var latestHour = Int64.min

    init(checkpoints: [SignedCheckpoint]) {
        self.checkpoints = checkpoints
        compare()
    }

    mutating func find(_ finding: LedgerAuditor.Finding) { report.findings.append(finding) }

    mutating func read(_ bytes: [UInt8]) {
        let index = edge.size
        edge.append(MerkleHash.leaf(bytes))
        if let entry = try? LedgerEntry(parsing: bytes) {
            read(entry, at: index)
        } else {
            find(.unreadable(index))
        }
        compare()
    }

    private mutating func read(_ entry: LedgerEntry, at index: UInt64) {
        report.kinds[entry.kind, default: 0] += 1
        if let reference = entry.refersTo, reference >= index { find(.refersForward(index)) }
        if entry.hour < latestHour, latestHour - entry.hour > 3600 { find(.timeGoesBack(index)) }
        latestHour = max(latestHour, entry.hour)
        if entry.kind == .consentWithdrawn { report.openWithdrawals.append(index) }
        if entry.kind == .erasureCompleted { report.openWithdrawals.removeAll { $0 == entry.refersTo } }
    }

    private mutating func compare() {
        for checkpoint in checkpoints where checkpoint.size == edge.size && checkpoint.root != edge.root {
            find(.changed(size: checkpoint.size))
        }
    }

    mutating func closed() -> LedgerAuditor.Report {
        report.entries = edge.size
        for checkpoint in checkpoints where checkpoint.size > edge.size {
            find(.missing(signed: checkpoint.size, found: edge.size))
        }
        report.unsigned = edge.size - min(edge.size, checkpoints.last?.size ?? 0)
        return report
    }
}
