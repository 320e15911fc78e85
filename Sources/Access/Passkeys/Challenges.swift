internal import Crypto
internal import Primitives
internal import Synchronization

/// Challenges that are out: each serves once, for one thing, for five minutes.
///
/// Each carries its own end and a keyed code over it, so that none is kept however many are asked for, and nobody can
/// press out another's. Only those that somebody came in by are remembered, until they would have ended.
final class Challenges: Sendable {
    static let seconds: Int64 = 300

    private let key: SymmetricKey
    private let spent = Mutex<[[UInt8]: Int64]>([:])

    /// With a key of its own: what was out before a restart is out no more.
    init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

    /// A challenge.
    ///
    /// - Parameter random: Sixteen random bytes.
    func make(of random: [UInt8], for use: String, at now: Timestamp) -> [UInt8] {
        let end = UInt64(bitPattern: now.adding(seconds: Self.seconds).milliseconds)
        let head = random + stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: end >> $0) }
        return head + code(head, use)
    }

    /// Whether it is out for this, in time, and was not used.
    func isOut(_ challenge: [UInt8], for use: String, at now: Timestamp) -> Bool {
        guard challenge.count == 56 else { return false }
        let head = Array(challenge.prefix(24))
        return isSame(code(head, use), Array(challenge.dropFirst(24)))
            && now.milliseconds < end(of: challenge)
            && spent.withLock { $0[challenge] == nil }
    }

    /// Uses it up; false where somebody else did.
    func spend(_ challenge: [UInt8], at now: Timestamp) -> Bool {
        let end = end(of: challenge)
        return spent.withLock { spent in
            spent = spent.filter { now.milliseconds < $0.value }
            return spent.updateValue(end, forKey: challenge) == nil
        }
    }

    /// How many are remembered.
    var remembered: Int { spent.withLock(\.count) }

    private func end(of challenge: [UInt8]) -> Int64 {
        Int64(bitPattern: challenge.dropFirst(16).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    private func code(_ head: [UInt8], _ use: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: head + Array(use.utf8), using: key))
    }
}
