internal import Ledger
public import Primitives

/// Whether every withdrawal that the ledger tells of was followed by one erasure in time, from public entries alone.
public struct ErasureAudit: Sendable {
    /// A withdrawal and the hour it was recorded in.
    public struct Withdrawal: Sendable, Hashable {
        public let index: UInt64
        public let hour: Timestamp
    }

    /// How many withdrawals there are.
    public private(set) var withdrawals = 0
    /// How many of them have exactly one completed erasure.
    public private(set) var completed = 0
    /// Those without one that are not late yet, the oldest first.
    public private(set) var open: [Withdrawal] = []
    /// Those without one that are late, the oldest first.
    public private(set) var overdue: [Withdrawal] = []
    /// Those with more than one.
    public private(set) var repeated: [Withdrawal] = []

    /// Whether nothing is amiss.
    public var isClean: Bool { overdue.isEmpty && repeated.isEmpty }

    init(_ entries: [(UInt64, LedgerEntry)], pace: ErasurePace, at now: Timestamp) {
        let answered = entries.filter { $0.1.kind == .erasureCompleted }.compactMap(\.1.refersTo)
        let counts = Dictionary(answered.map { ($0, 1) }, uniquingKeysWith: +)
        for (index, entry) in entries where entry.kind == .consentWithdrawn {
            let withdrawal = Withdrawal(index: index, hour: Timestamp(seconds: entry.hour))
            withdrawals += 1
            switch counts[index, default: 0] {
            case 1: completed += 1
            case 0:
                // The public hour is where the withdrawal's hour begins, so it may have been an hour later.
                let due = withdrawal.hour.adding(seconds: Int64(pace.hours + 1) * 3600)
                if due < now { overdue.append(withdrawal) } else { open.append(withdrawal) }
            default: repeated.append(withdrawal)
            }
        }
    }
}

extension AuditDesk {
    /// Matches withdrawals with erasures over the whole ledger.
    public func erasures() async throws(DeskError) -> ErasureAudit {
        var all: [(UInt64, LedgerEntry)] = []
        while true {
            let next = try await entries(from: UInt64(all.count), limit: 4096)
            all += next
            if next.count < 4096 { break }
        }
        return ErasureAudit(all, pace: pace, at: now)
    }
}
