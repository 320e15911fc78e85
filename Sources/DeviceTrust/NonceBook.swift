internal import Primitives
internal import Synchronization

/// The nonces that are out, and those that devices chose themselves: each good once, for a minute, for one device.
///
/// It forgets with the process: what was out before a new start is good for nothing after it.
final class NonceBook: Sendable {
    private struct Leaf {
        /// Given out and not yet used, the oldest first.
        var given: [(nonce: String, until: Timestamp)] = []
        /// Chosen by the device and used, until nobody would believe their time any more.
        var own: [String: Timestamp] = [:]
    }

    private let limits: DeviceLimits
    private let leaves = Mutex<[String: Leaf]>([:])

    init(_ limits: DeviceLimits) { self.limits = limits }

    /// A new nonce for a device; where too many are out, the oldest is good no more.
    func give(to device: String, at now: Timestamp, _ random: DeviceChance) -> (
        nonce: String, until: Timestamp
    ) {
        let new = (nonce: Hex.encode(random(16)), until: now.adding(seconds: limits.nonceSeconds))
        leaves.withLock { leaves in
            leaves[device, default: Leaf()].given.removeAll { $0.until <= now }
            leaves[device, default: Leaf()].given.append(new)
            let over = leaves[device, default: Leaf()].given.count - limits.noncesHeld
            if over > 0 { leaves[device, default: Leaf()].given.removeFirst(over) }
        }
        return new
    }

    /// Uses up a nonce; false where this device has none such.
    func use(_ nonce: String, of device: String, at now: Timestamp) -> Bool {
        leaves.withLock { leaves in
            guard let place = leaves[device]?.given.firstIndex(where: { $0.nonce == nonce }),
                let found = leaves[device]?.given.remove(at: place)
            else { return false }
            return now < found.until
        }
    }

    /// Notes a nonce that the device chose; false where it was chosen before, or too many are remembered.
    func note(_ nonce: String, of device: String, at now: Timestamp) -> Bool {
        leaves.withLock { leaves in
            var leaf = leaves[device, default: Leaf()]
            leaf.own = leaf.own.filter { $0.value > now }
            guard leaf.own[nonce] == nil, leaf.own.count < limits.ownNoncesHeld else { return false }
            // A request is believed from `skew` before its time to `skew` after it, and not a second longer.
            leaf.own[nonce] = now.adding(seconds: 2 * limits.skewSeconds + 1)
            leaves[device] = leaf
            return true
        }
    }

    /// Forgets all of a device's.
    func forget(_ device: String) { leaves.withLock { $0[device] = nil } }

    /// How many are held, for tests of the bound.
    var count: Int { leaves.withLock { $0.values.reduce(0) { $0 + $1.given.count + $1.own.count } } }
}
