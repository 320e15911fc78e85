public import Primitives

/// Whose signatures make a checkpoint good: known logs, known witnesses, and how many of them (C2SP tlog-policy).
public struct LogPolicy: Sendable {
    enum Member: Sendable {
        case witness(WitnessVerifierKey)
        case group(threshold: Int, [[UInt8]])
    }

    var logs: [LogVerifierKey] = []
    // Names are bytes, so that no two spellings of one character are taken for each other.
    var members: [[UInt8]: Member] = [:]
    var addresses: [[UInt8]: String] = [:]
    var quorum: [UInt8]?

    init() {}

    /// Trusts one log by its own word.
    ///
    /// Its history is then protected against outsiders only.
    public init(trusting log: LogVerifierKey) { logs = [log] }

    /// Whether at least one witness must have signed.
    public var asksForWitnesses: Bool { quorum != nil }

    /// Checks a checkpoint, ignoring unknown keys but no bad signature of a known one.
    ///
    /// - Returns: When each known witness that signed says it saw the checkpoint, by the name it signs with.
    @discardableResult
    public func verify(_ checkpoint: SignedCheckpoint) throws(LedgerError) -> [String: Timestamp] {
        try verifyLog(of: checkpoint)
        var seen: [String: Timestamp] = [:]
        var names: Set<[UInt8]> = []
        for (name, member) in members {
            guard case .witness(let key) = member, let time = try checkpoint.seen(by: key) else { continue }
            seen[key.name] = time
            names.insert(name)
        }
        if let quorum, !holds(quorum, names) { throw .tooFewWitnesses }
        return seen
    }

    private func verifyLog(of checkpoint: SignedCheckpoint) throws(LedgerError) {
        var isKnown = false
        for log in logs where checkpoint.isClaimed(by: log) {
            try checkpoint.verify(by: log)
            isKnown = true
        }
        if !isKnown { throw .unknownLog }
    }

    private func holds(_ name: [UInt8], _ seen: Set<[UInt8]>) -> Bool {
        switch members[name] {
        case .witness: seen.contains(name)
        case .group(let threshold, let names): names.filter { holds($0, seen) }.count >= threshold
        case nil: false
        }
    }
}
