internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import Synchronization

/// Tells from a request's head alone for whom there is no room, so that nothing more is done for them: their body is
/// not read, no task is woken for it, and the words of the refusal are there already.
///
/// Under a flood the many who are turned away must not take the processors from those who were let in. Who comes back
/// at once on the same connection is therefore heard a while later.
final class Turnstile: Sendable {
    /// What is said to whom there is no room for, and what they asked.
    struct Refusal: Sendable {
        let head: HTTPResponse
        let body: ByteBuffer
        let operation: String
        let method: String
        let since = ContinuousClock.now
    }

    /// A refusal as it is sent, made once.
    private struct Words: Sendable {
        let head: HTTPResponse
        let body: ByteBuffer

        init(_ reply: Reply) {
            head = reply.response(isHeadOnly: false).head
            body = reply.buffer ?? ByteBuffer()
        }
    }

    /// How long whoever is turned away is asked to wait.
    private static let seconds = 1

    private let house: ServedHouse
    private let limits: ServerLimits
    private let connections: ConnectionBook
    private let log: AccessLog?
    private let own = Words(Problem.busy(seconds: seconds).reply())
    private let compreFace = Words(CompreFaceFault(Problem.busy(seconds: seconds)).reply)
    private let resting = Mutex(0)

    init(_ house: ServedHouse, _ limits: ServerLimits, _ connections: ConnectionBook, log: AccessLog?) {
        (self.house, self.limits, self.connections, self.log) = (house, limits, connections, log)
    }

    /// What to say to a request that finds its lane full; `nil` to any other.
    func refusal(of request: HTTPRequest, on channel: any Channel) -> Refusal? {
        guard house.lanes.isAnyFull, let target = request.path, let route = route(request.method, target),
            house.lanes.isFull(route.details.lane)
        else { return nil }
        house.lanes.count(away: route.details.lane)
        let words = CompreFaceService(target) == nil ? own : compreFace
        var head = words.head
        // Who wants to leave may, and a place that is kept for rights is wanted by others.
        if request.headerFields[.connection]?.lowercased() == "close" || connections.isReserve(channel) {
            head.headerFields[.connection] = "close"
        }
        return Refusal(head: head, body: words.body, operation: route.name, method: request.method.rawValue)
    }

    private func route(_ method: HTTPRequest.Method, _ target: String) -> Route? {
        guard let method = Route.Method(rawValue: method.rawValue),
            let segments = RequestHead.segments(of: target),
            case .found(let route, _) = house.book.find(method, segments)
        else { return nil }
        return route
    }

    /// Counts a refusal when it is said.
    func note(_ refusal: Refusal, at channel: any Channel) {
        let sight = Sighting(
            operation: refusal.operation, method: refusal.method, status: 503,
            duration: refusal.since.duration(to: .now),
            address: log == nil ? nil : DoorContext(channel).address)
        house.meter.note(sight, exercising: false)
        log?.note(sight)
    }

    /// How long the connection of somebody who was turned away is not read.
    func beginRest() -> TimeAmount {
        let others = resting.withLock { resting in
            resting += 1
            return resting
        }
        let share = 1000 * others / max(1, limits.turnedAwayPerSecond)
        return .milliseconds(Int64(min(share, 1000 * Self.seconds)))
    }

    func endRest() { resting.withLock { $0 -= 1 } }
}
