public import Ledger
public import Primitives

/// The newest checkpoint of a log that a witness has signed, and when.
public struct Witnessed: Hashable, Sendable {
    /// With the log's own signatures and nobody else's.
    public let checkpoint: SignedCheckpoint
    public let at: Timestamp

    /// Joins the two.
    public init(_ checkpoint: SignedCheckpoint, at time: Timestamp) {
        (self.checkpoint, at) = (checkpoint, time)
    }
}

/// Remembers, for each log, the newest checkpoint that was signed.
public protocol WitnessBook: Sendable {
    /// What was signed last for a log; `nil` where nothing was.
    func latest(of origin: LogOrigin) async throws(WitnessError) -> Witnessed?

    // INVARIANT: reading, deciding and writing are one transaction, and it is on the disk before this returns.
    // Two requests at once would otherwise each be found to continue the same tree, and the later write could
    // take the witness back behind what it has already signed.
    /// Reads what was signed last, lets `step` decide on it, and keeps what it answers.
    func advance(
        _ origin: LogOrigin, by step: @escaping WitnessStep
    ) async throws(WitnessError) -> Result<Witnessed, WitnessRefusal>
}

/// Decides what follows on what was signed last.
public typealias WitnessStep = @Sendable (Witnessed?) -> Result<Witnessed, WitnessRefusal>

/// A book in memory, for tests: it forgets with its process, and so protects nobody.
public actor MemoryWitnessBook: WitnessBook {
    private var pages: [LogOrigin: Witnessed] = [:]

    public init() {}

    public func latest(of origin: LogOrigin) async throws(WitnessError) -> Witnessed? { pages[origin] }

    public func advance(
        _ origin: LogOrigin, by step: @escaping WitnessStep
    ) async throws(WitnessError) -> Result<Witnessed, WitnessRefusal> {
        let answer = step(pages[origin])
        if case .success(let seen) = answer { pages[origin] = seen }
        return answer
    }
}
