internal import Synchronization

/// Numbers the news, remembers the last of it, and passes it to whoever listens.
///
/// What it holds is bounded: the memory, what waits for each listener, and the time a listener may stay.
public final class NewsWire: Sendable {
    /// How much is held, and for how long.
    public struct Limits: Sendable, Hashable {
        /// So many issues can be heard again.
        public var memory = 1024
        /// So many may wait for one listener before it is let go.
        public var patience = 256
        /// After so many heartbeats a listener must come again, and be asked again who it is.
        public var beats = 60

        public init() {}
    }

    private struct State {
        var last: UInt64 = 0
        var memory: [NewsIssue] = []
        var listeners: [UInt64: Listener] = [:]
        var nextListener: UInt64 = 0
        var isClosed = false
    }

    /// Names this run, so that numbers of another run are not taken for its own.
    public let run: String
    private let limits: Limits
    private let state = Mutex(State())

    /// - Parameter run: A random word.
    public init(run: String, limits: Limits = Limits()) { (self.run, self.limits) = (run, limits) }

    /// How many listen.
    public var listening: Int { state.withLock { $0.listeners.count } }

    /// Gives news its number and passes it on.
    @discardableResult
    public func publish(_ bulletin: Bulletin) -> NewsIssue {
        let (issue, gone) = state.withLock { state in
            state.last += 1
            let issue = NewsIssue(run: run, number: state.last, bulletin: bulletin)
            state.memory.append(issue)
            if state.memory.count > limits.memory { state.memory.removeFirst() }
            return (issue, Self.pass({ $0.tell(issue) }, in: &state))
        }
        for listener in gone { listener.finish() }
        return issue
    }

    /// Listens as one audience, from after the last issue that was heard; the stream speaks `text/event-stream`.
    ///
    /// The stream ends when its reader is too slow, has stayed too long, or when the wire closes; always with an
    /// event that says why.
    public func listen(as audience: Audience, after last: String? = nil) -> AsyncStream<[UInt8]> {
        let missed = state.withLock { state in Self.missed(after: last, of: run, in: state) }
        let room = limits.patience + missed.issues.count + 2
        let (stream, pieces) = AsyncStream<[UInt8]>.makeStream(bufferingPolicy: .bufferingOldest(room))
        let isOpen = state.withLock { state in
            // What came in between the two looks is heard too.
            let missed = Self.missed(after: last, of: run, in: state)
            let listener = Listener(audience, pieces, beats: limits.beats)
            listener.greet(missed.hasGap)
            guard !state.isClosed, missed.issues.allSatisfy({ listener.tell($0) }) else { return false }
            let number = state.nextListener
            state.nextListener += 1
            pieces.onTermination = { [weak self] _ in self?.leave(number) }
            state.listeners[number] = listener
            return true
        }
        if !isOpen { pieces.finish() }
        return stream
    }

    /// Lets every listener know that the connection lives.
    public func beat() {
        let gone = state.withLock { state in Self.pass({ $0.beat() }, in: &state) }
        for listener in gone { listener.finish() }
    }

    /// Ends all listening, for good.
    public func close() {
        let gone = state.withLock { state in
            state.isClosed = true
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        for listener in gone { listener.bid(farewell: .closing) }
    }

    private func leave(_ number: UInt64) {
        state.withLock { _ = $0.listeners.removeValue(forKey: number) }
    }

    // Ending a stream calls `leave`, which needs the lock: those that go are ended outside of it.
    private static func pass(
        _ word: (inout Listener) -> Bool, in state: inout State
    ) -> [Listener] {
        var gone: [Listener] = []
        for number in state.listeners.keys {
            guard var listener = state.listeners.removeValue(forKey: number) else { continue }
            if word(&listener) { state.listeners[number] = listener } else { gone.append(listener) }
        }
        return gone
    }

    private static func missed(
        after last: String?, of run: String, in state: State
    ) -> (issues: [NewsIssue], hasGap: Bool) {
        guard let last else { return ([], false) }
        guard let number = NewsIssue.number(last, of: run), number <= state.last else {
            return (state.memory, true)
        }
        let oldest = state.memory.first?.number ?? state.last + 1
        return (state.memory.filter { $0.number > number }, number + 1 < oldest)
    }
}
