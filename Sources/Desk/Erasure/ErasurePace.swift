/// How soon the key of an epoch is destroyed after an erasure, since that costs a new wrapping of every live key.
public struct ErasurePace: Sendable, Hashable, Codable {
    /// With at most so many keys the epoch is closed at once.
    public var keysAtOnce: Int
    /// Otherwise at the latest so many hours after the first erasure that waits for it.
    public var hours: Int

    /// What `init` writes unless told otherwise: 1,000 keys, 24 hours.
    public init(keysAtOnce: Int = 1000, hours: Int = 24) {
        (self.keysAtOnce, self.hours) = (keysAtOnce, hours)
    }
}
