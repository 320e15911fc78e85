/// A bulletin with its number: the run of the server, and the place in it.
public struct NewsIssue: Sendable, Hashable {
    public let run: String
    public let number: UInt64
    public let bulletin: Bulletin

    /// Its name, which a listener gives to hear what came after it.
    public var id: String { "\(run)-\(number)" }

    /// The number in a name, where it is of this run.
    static func number(_ id: String, of run: String) -> UInt64? {
        guard id.hasPrefix(run + "-") else { return nil }
        return UInt64(id.dropFirst(run.count + 1))
    }
}
