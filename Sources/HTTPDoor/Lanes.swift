internal import Synchronization

/// Turns away what is too much, before it costs anything: each lane has its own room, and rights have the most.
public final class Lanes: Sendable {
    /// How many of one lane may be inside at once.
    public struct Room: Sendable {
        public var rights = 512
        public var faces = 16
        public var records = 64
        public var plain = 256
        public var streams = 64

        public init() {}

        subscript(lane: Route.Lane) -> Int {
            switch lane {
            case .rights: rights
            case .faces: faces
            case .records: records
            case .plain: plain
            case .streams: streams
            }
        }
    }

    private let room: Room
    private let inside = Mutex<[Route.Lane: Int]>([:])

    public init(_ room: Room = Room()) { self.room = room }

    /// Does the work, or says at once that there is too much of it.
    func pass<Answer>(_ lane: Route.Lane, _ work: () async throws -> Answer) async throws -> Answer {
        let isIn = inside.withLock { inside in
            guard inside[lane, default: 0] < room[lane] else { return false }
            inside[lane, default: 0] += 1
            return true
        }
        guard isIn else { throw Problem.busy(seconds: 1) }
        defer { inside.withLock { $0[lane, default: 1] -= 1 } }
        return try await work()
    }

    /// How many are inside, for the metrics.
    func count(_ lane: Route.Lane) -> Int { inside.withLock { $0[lane, default: 0] } }
}
