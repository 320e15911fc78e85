internal import Primitives
internal import Synchronization

/// How much each device may still ask: a bucket that fills by the second.
final class Quota: Sendable {
    private let limits: DeviceLimits
    private let buckets = Mutex<[String: (left: Int64, at: Timestamp)]>([:])

    init(_ limits: DeviceLimits) { self.limits = limits }

    /// Takes one request out of the device's bucket; false where it is empty.
    func take(_ device: String, at now: Timestamp) -> Bool {
        buckets.withLock { buckets in
            var bucket = buckets[device] ?? (limits.burst, now)
            let passed = min(max(0, now.seconds - bucket.at.seconds), limits.burst)
            bucket = (min(limits.burst, bucket.left + passed * limits.requestsPerSecond), max(now, bucket.at))
            defer { buckets[device] = bucket }
            guard bucket.left > 0 else { return false }
            bucket.left -= 1
            return true
        }
    }
}
