/// How long each stage of a desk's work took, in milliseconds, in the order they were done.
public struct StageTimes: Sendable, Hashable, Codable {
    /// One stage.
    public struct Stage: Sendable, Hashable, Codable {
        public let name: String
        public let milliseconds: Double
    }

    /// The stages so far.
    public private(set) var stages: [Stage] = []
    private var began = ContinuousClock.now

    private enum CodingKeys: String, CodingKey { case stages }

    /// Starts the first stage.
    public init() {}

    /// Ends the present stage under this name and starts the next.
    public mutating func end(_ name: String) {
        let now = ContinuousClock.now
        let (seconds, attoseconds) = (now - began).components
        let milliseconds = Double(seconds) * 1e3 + Double(attoseconds) * 1e-15
        stages.append(Stage(name: name, milliseconds: (milliseconds * 100).rounded() / 100))
        began = now
    }

    /// All stages together.
    public var total: Double { stages.reduce(0) { $0 + $1.milliseconds } }
}
