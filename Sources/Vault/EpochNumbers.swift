/// Numbers of epochs, told as ranges: `1-41,43`.
public struct EpochNumbers: Hashable, Sendable {
    private var ranges: [ClosedRange<UInt32>] = []

    /// No numbers.
    public init() {}

    /// `nil` where the text is not such ranges in order.
    public init?(_ text: String) {
        for part in text.split(separator: ",") {
            let ends = part.split(separator: "-").compactMap { UInt32($0) }
            guard let first = ends.first, let last = ends.last, ends.count <= 2, first <= last,
                first > ranges.last?.upperBound ?? 0
            else { return nil }
            ranges.append(first...last)
        }
    }

    /// The ranges in order.
    public var text: String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }

    /// Every number, in order.
    public var all: [UInt32] { ranges.flatMap { Array($0) } }

    /// Whether a number is among them.
    public func contains(_ number: UInt32) -> Bool { ranges.contains { $0.contains(number) } }

    /// Adds one number.
    public mutating func insert(_ number: UInt32) {
        guard !contains(number) else { return }
        var joined: [ClosedRange<UInt32>] = []
        for range in (ranges + [number...number]).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound == last.upperBound + 1 {
                joined[joined.count - 1] = last.lowerBound...range.upperBound
            } else {
                joined.append(range)
            }
        }
        ranges = joined
    }
}
