internal import Primitives
internal import Synchronization

/// Challenges that are out: each serves once, for one thing, for five minutes.
///
/// They are kept in memory. However many are asked for, so many are kept and no more: the oldest goes first.
final class Challenges: Sendable {
    static let (seconds, most): (Int64, Int) = (300, 4096)

    private struct State {
        var out: [[UInt8]: (use: String, until: Timestamp)] = [:]
        var order: [[UInt8]] = []
    }

    private let state = Mutex(State())

    func add(_ challenge: [UInt8], for use: String, at now: Timestamp) {
        state.withLock { state in
            state.out[challenge] = (use, now.adding(seconds: Self.seconds))
            state.order.append(challenge)
            let excess = state.order.count - Self.most
            guard excess > 0 else { return }
            for old in state.order.prefix(excess) { state.out[old] = nil }
            state.order.removeFirst(excess)
        }
    }

    /// Takes one out of use; true where it was out for this, in time.
    func take(_ challenge: [UInt8], for use: String, at now: Timestamp) -> Bool {
        state.withLock { state in
            guard let found = state.out.removeValue(forKey: challenge) else { return false }
            if let place = state.order.firstIndex(of: challenge) { state.order.remove(at: place) }
            return found.use == use && now < found.until
        }
    }
}
