/// When a message is tried again.
public struct RetryPlan: Sendable, Hashable {
    /// The milliseconds from one try to the next; after the last the message is a dead letter.
    public var waits: [Int64]
    /// A try must be done after this many milliseconds.
    public var patience: Int64 = 15_000

    /// Takes the waits.
    public init(milliseconds waits: [Int64]) { self.waits = waits }

    /// Seven tries within about seven and a half hours.
    public static let house = RetryPlan(
        milliseconds: [5, 30, 120, 600, 3600, 21_600].map { $0 * 1000 })

    /// The wait after so many tries, a fifth more or less by chance; `nil` where it was the last.
    func wait(after tries: Int, chance: UInt8) -> Int64? {
        guard tries >= 1, tries <= waits.count else { return nil }
        let wait = waits[tries - 1]
        return wait * (800 + Int64(chance) * 400 / 255) / 1000
    }
}
