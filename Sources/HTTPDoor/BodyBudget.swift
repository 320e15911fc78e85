internal import Synchronization

/// How many bytes of bodies, or of answers, are in memory at one time; rights have a budget of their own.
final class BodyBudget: Sendable {
    private let most: Int
    private let taken = Mutex<[Bool: Int]>([:])

    init(_ most: Int) { self.most = most }

    /// Sets bytes aside.
    ///
    /// - Returns: Whether there were as many.
    func take(_ bytes: Int, forRights isRight: Bool) -> Bool {
        taken.withLock { taken in
            guard taken[isRight, default: 0] + bytes <= most else { return false }
            taken[isRight, default: 0] += bytes
            return true
        }
    }

    func giveBack(_ bytes: Int, forRights isRight: Bool) {
        taken.withLock { $0[isRight, default: bytes] -= bytes }
    }

    var inUse: Int { taken.withLock { $0.values.reduce(0, +) } }
}
