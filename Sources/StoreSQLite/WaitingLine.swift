internal import Store

/// What waits for the one writer: rights in a lane of their own, which is served first and has its own room.
///
/// A house that has more to do than it can must refuse somebody; it is never whoever withdraws.
struct WaitingLine: Sendable {
    /// How many may wait.
    struct Room: Sendable {
        var others = 1024
        var rights = 4096
        /// Off only where a test shows what the lane is for.
        var hasLane = true
    }

    struct Place: Sendable {
        let unit: UnitOfWork
        let answer: CheckedContinuation<CommitQueue.Answer, Never>
    }

    private let room: Room
    private var rights: [Place] = []
    private var others: [Place] = []

    init(_ room: Room = Room()) { self.room = room }

    var isEmpty: Bool { rights.isEmpty && others.isEmpty }

    /// Takes one more in; false where its room is full.
    mutating func admit(_ place: Place) -> Bool {
        if room.hasLane, place.unit.servesARight {
            guard rights.count < room.rights else { return false }
            rights.append(place)
        } else {
            guard others.count < room.others else { return false }
            others.append(place)
        }
        return true
    }

    /// The next to be served: all rights that wait, and then the others in the order they came.
    mutating func take(atMost limit: Int) -> [Place] {
        let first = Array(rights.prefix(limit))
        let second = Array(others.prefix(limit - first.count))
        rights.removeFirst(first.count)
        others.removeFirst(second.count)
        return first + second
    }
}
