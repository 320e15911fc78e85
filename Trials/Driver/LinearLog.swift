import Law
import Store
import Synchronization

/// When each withdrawal was acknowledged and where it stands, and which matches came of what was asked when.
final class LinearLog: Sendable {
    struct Withdrawal {
        let index: UInt64
        let acknowledged: ContinuousClock.Instant
    }

    struct Found {
        let person: SubjectID
        let invoked: ContinuousClock.Instant
        let outcome: UInt64
    }

    struct Tally {
        var withdrawals = 0
        var matches = 0
        /// Matches asked for after the acknowledgement.
        var invokedAfter = 0
        /// Matches whose outcome was recorded after the withdrawal.
        var releasedAfter = 0
    }

    private struct State {
        var withdrawn: [SubjectID: Withdrawal] = [:]
        var found: [Found] = []
        var answers = 0
        var latencies: [Duration] = []
        var whole: [Duration] = []
    }

    private let state = Mutex(State())

    func heard(_ unit: UnitOfWork, _ committed: Committed) {
        for case .appendConsentEvent(let event) in unit.changes where event.kind == .withdrawn {
            let withdrawal = Withdrawal(index: committed.firstLeaf, acknowledged: ContinuousClock.now)
            state.withLock { $0.withdrawn[event.subject] = withdrawal }
        }
    }

    func took(_ person: SubjectID, since start: ContinuousClock.Instant) {
        state.withLock {
            if let acknowledged = $0.withdrawn[person]?.acknowledged {
                $0.latencies.append(acknowledged - start)
            }
            $0.whole.append(ContinuousClock.now - start)
        }
    }

    func answered() { state.withLock { $0.answers += 1 } }

    func matched(_ person: SubjectID, invoked: ContinuousClock.Instant, outcome: UInt64) {
        state.withLock { $0.found.append(Found(person: person, invoked: invoked, outcome: outcome)) }
    }

    var answers: Int { state.withLock(\.answers) }

    func tally() -> Tally {
        state.withLock { state in
            var tally = Tally(withdrawals: state.withdrawn.count, matches: state.found.count)
            for found in state.found {
                guard let withdrawal = state.withdrawn[found.person] else { continue }
                if found.invoked > withdrawal.acknowledged { tally.invokedAfter += 1 }
                if found.outcome > withdrawal.index { tally.releasedAfter += 1 }
            }
            return tally
        }
    }

    /// Milliseconds at a share of the withdrawals, until acknowledged and until carried through.
    func latency(_ share: Double) -> (acknowledged: Double, whole: Double) {
        state.withLock { (Self.at(share, $0.latencies), Self.at(share, $0.whole)) }
    }

    private static func at(_ share: Double, _ all: [Duration]) -> Double {
        let sorted = all.sorted()
        guard !sorted.isEmpty else { return 0 }
        let place = min(sorted.count - 1, Int(Double(sorted.count) * share))
        return (sorted[place] / .milliseconds(1) * 10).rounded() / 10
    }
}
