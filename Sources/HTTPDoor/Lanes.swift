internal import Synchronization

/// Turns away what is too much, before it costs anything: each lane has its own room and a short queue before it, and
/// nobody in one lane waits for anybody in another.
public final class Lanes: Sendable {
    /// How many of one lane may be inside at once, and how many may wait to be.
    public struct Room: Sendable {
        public var rights = 512
        public var faces = 4
        public var facesWaiting = 28
        public var records = 64
        /// People who read what is on record about them, and how many of these places one of them may have.
        public var own = 32
        public var ownEach = 2
        public var open = 32
        public var plain = 256
        public var streams = 64

        public init() {}

        subscript(lane: Route.Lane) -> Int {
            switch lane {
            case .rights: rights
            case .faces: faces
            case .records: records
            case .own: own
            case .open: open
            case .plain: plain
            case .streams: streams
            }
        }

        func queue(_ lane: Route.Lane) -> Int { lane == .faces ? facesWaiting : 0 }
    }

    /// A place inside, until it is left; a place that was forgotten is left when nobody holds it any more.
    final class Place: Sendable {
        private let lanes: Lanes
        private let lane: Route.Lane
        /// Who has it, where that is counted.
        private let holder: String?
        private let isLeft = Mutex(false)

        fileprivate init(_ lanes: Lanes, _ lane: Route.Lane, of holder: String?) {
            (self.lanes, self.lane, self.holder) = (lanes, lane, holder)
        }

        func leave() {
            let isFirst = isLeft.withLock { isLeft in
                defer { isLeft = true }
                return !isLeft
            }
            if isFirst { lanes.leave(lane, holder) }
        }

        deinit { leave() }
    }

    private struct Track {
        var inside = 0
        var waiting: [CheckedContinuation<Bool, Never>] = []
        var turnedAway: UInt64 = 0
        /// How many places each has, in the lane where that is counted.
        var held: [String: Int] = [:]
    }

    private let room: Room
    private let tracks = Mutex<[Route.Lane: Track]>([:])

    public init(_ room: Room = Room()) { self.room = room }

    /// Whether somebody who came now would be turned away, so that their body need not be read.
    func isFull(_ lane: Route.Lane) -> Bool {
        tracks.withLock { tracks in
            let track = tracks[lane, default: Track()]
            return track.inside >= room[lane] && track.waiting.count >= room.queue(lane)
        }
    }

    /// Whether anybody at all would be turned away.
    var isAnyFull: Bool {
        tracks.withLock { tracks in
            tracks.contains { lane, track in
                track.inside >= room[lane] && track.waiting.count >= room.queue(lane)
            }
        }
    }

    /// Takes a place, after a wait in the lane's queue if need be.
    ///
    /// - Throws: `Problem.busy` at once where the queue is full too.
    func enter(_ lane: Route.Lane, as caller: Caller? = nil) async throws(Problem) -> Place {
        guard !isFull(lane) else { throw turnAway(lane) }
        let holder = lane == .own && caller?.role == .subject ? caller?.name : nil
        guard hold(lane, holder) else { throw turnAway(lane) }
        let isIn = await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
            settle(lane, continuation)
        }
        guard isIn else {
            drop(lane, holder)
            throw turnAway(lane)
        }
        return Place(self, lane, of: holder)
    }

    // Nobody reads so much about themselves at once that others must wait for it.
    private func hold(_ lane: Route.Lane, _ holder: String?) -> Bool {
        guard let holder else { return true }
        return tracks.withLock { tracks in
            let held = tracks[lane, default: Track()].held[holder, default: 0]
            guard held < room.ownEach else { return false }
            tracks[lane, default: Track()].held[holder] = held + 1
            return true
        }
    }

    private func drop(_ lane: Route.Lane, _ holder: String?) {
        guard let holder else { return }
        tracks.withLock { tracks in
            let held = tracks[lane, default: Track()].held[holder, default: 1] - 1
            tracks[lane, default: Track()].held[holder] = held > 0 ? held : nil
        }
    }

    private func settle(_ lane: Route.Lane, _ continuation: CheckedContinuation<Bool, Never>) {
        let answer: Bool? = tracks.withLock { tracks in
            var track = tracks[lane, default: Track()]
            defer { tracks[lane] = track }
            if track.inside < room[lane] {
                track.inside += 1
                return true
            }
            guard track.waiting.count < room.queue(lane) else { return false }
            track.waiting.append(continuation)
            return nil
        }
        if let answer { continuation.resume(returning: answer) }
    }

    /// Counts one that was turned away, and says so.
    ///
    /// - Parameter isLast: Whether the connection is wanted by somebody else.
    func turnAway(_ lane: Route.Lane, isLast: Bool = false) -> Problem {
        count(away: lane)
        var problem = Problem.busy(seconds: 1)
        if isLast { problem.headers["connection"] = "close" }
        return problem
    }

    /// Counts one that was turned away.
    func count(away lane: Route.Lane) { tracks.withLock { $0[lane, default: Track()].turnedAway += 1 } }

    private func leave(_ lane: Route.Lane, _ holder: String?) {
        drop(lane, holder)
        let next: CheckedContinuation<Bool, Never>? = tracks.withLock { tracks in
            var track = tracks[lane, default: Track()]
            defer { tracks[lane] = track }
            if !track.waiting.isEmpty { return track.waiting.removeFirst() }
            track.inside -= 1
            return nil
        }
        next?.resume(returning: true)
    }

    /// What there is in a lane, for the metrics.
    struct Count: Sendable {
        let inside: Int
        let waiting: Int
        let turnedAway: UInt64
    }

    func count(_ lane: Route.Lane) -> Count {
        tracks.withLock { tracks in
            let track = tracks[lane, default: Track()]
            return Count(
                inside: track.inside, waiting: track.waiting.count, turnedAway: track.turnedAway)
        }
    }
}
