public import Primitives
internal import Synchronization

/// Time that never goes back, in whole seconds, and does not follow a clock that leaps ahead.
///
/// It goes on by the monotonic clock from the later of two times: the wall's, and the last that is on record. A wall
/// clock that falls behind is overtaken; one that runs ahead is followed up to a day, and further only when the house
/// is opened again: a leap of years would end every consent and destroy every reference.
public final class SteadyClock: HouseClock {
    /// How far ahead the wall clock is believed while the house is open.
    public static let leap: Int64 = 86_400_000

    private struct State {
        var anchor: Timestamp
        var since: Duration
        var leaps = 0
        var falls = 0
    }

    private let wall: any HouseClock
    private let uptime: @Sendable () -> Duration
    private let state: Mutex<State>

    /// Starts at the wall's time, or at the last on record where that is later.
    public init(
        _ wall: any HouseClock, after last: Timestamp?, uptime: @escaping @Sendable () -> Duration
    ) {
        (self.wall, self.uptime) = (wall, uptime)
        let now = wall.now()
        let anchor = max(now, last ?? now)
        var start = State(anchor: anchor, since: uptime())
        if now < anchor { start.falls = 1 }
        state = Mutex(start)
    }

    public func now() -> Timestamp {
        let (told, elapsed) = (wall.now(), uptime())
        return state.withLock { state in
            let steady = state.anchor.adding(max(.zero, elapsed - state.since))
            var now = steady
            if told > steady {
                let isLeap = told.milliseconds - steady.milliseconds > Self.leap
                if isLeap { state.leaps += 1 } else { now = told }
            } else if steady.milliseconds - told.milliseconds > Self.leap {
                state.falls += 1
            }
            (state.anchor, state.since) = (now, max(elapsed, state.since))
            return Timestamp(seconds: now.seconds)
        }
    }

    /// What the wall clock did that was not followed; `nil` where it kept time.
    public var trouble: String? {
        _ = now()
        let (leaps, falls) = state.withLock { ($0.leaps, $0.falls) }
        if leaps > 0 { return "the machine's clock leapt ahead by more than a day and was not followed" }
        if falls > 0 {
            return "the machine's clock is behind the last time on record; time goes on from there"
        }
        return nil
    }
}

extension Timestamp {
    fileprivate func adding(_ duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        let (sum, over) = adding(seconds: seconds).milliseconds
            .addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        return Timestamp(milliseconds: over ? .max : sum)
    }
}
