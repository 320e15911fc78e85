internal import Desk
internal import Synchronization

/// Counts what the door does, for Prometheus; its labels are operations, status classes and rules, and never anybody.
public final class Meter: Sendable {
    /// The upper bounds of the histogram, in seconds.
    static let bounds: [Double] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    struct Tally {
        var classes: [Int: UInt64] = [:]
        /// Not yet summed up.
        var buckets = [UInt64](repeating: 0, count: bounds.count + 1)
        var seconds = 0.0
        var count: UInt64 { buckets.reduce(0, +) }
    }

    struct Counts {
        var operations: [String: Tally] = [:]
        var refusals: [String: UInt64] = [:]
        var rights: [String: UInt64] = [:]
        /// Seconds by operation and stage.
        var stages: [String: [String: Double]] = [:]
        var gauges: [Gauge] = []
    }

    /// A number that is read when it is asked for.
    struct Gauge: Sendable {
        let name: String
        let meaning: String
        let read: @Sendable () -> Double
    }

    private let counts = Mutex(Counts())

    /// Begins at nothing.
    public init() {}

    func note(_ sight: Sighting, exercising isRight: Bool) {
        let seconds = sight.seconds
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        counts.withLock { counts in
            counts.operations[sight.operation, default: Tally()].classes[sight.status / 100, default: 0] += 1
            counts.operations[sight.operation, default: Tally()].buckets[bucket] += 1
            counts.operations[sight.operation, default: Tally()].seconds += seconds
            if isRight, sight.status / 100 == 2 { counts.rights[sight.operation, default: 0] += 1 }
        }
    }

    /// Counts the rules of a refusal.
    func refused(_ problem: Problem) {
        guard problem.kind == "refused" else { return }
        let rules = problem.more.first { $0.name == "rules" }?.value.list?.compactMap(\.text) ?? []
        counts.withLock { counts in
            for rule in rules { counts.refusals[rule, default: 0] += 1 }
        }
    }

    /// Adds how long the stages of one decision took.
    func note(_ times: StageTimes, of operation: String) {
        counts.withLock { counts in
            for stage in times.stages {
                counts.stages[operation, default: [:]][stage.name, default: 0] += stage.milliseconds / 1000
            }
        }
    }

    func add(_ gauge: Gauge) { counts.withLock { $0.gauges.append(gauge) } }

    var now: Counts { counts.withLock { $0 } }
}
