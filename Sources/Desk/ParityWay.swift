public import Law
public import Primitives

/// How one way of a site served people in a time: counts, and nothing of anybody.
public struct ParityWay: Sendable, Hashable {
    /// `nil` for the face, else the registered way.
    public let alternative: AlternativeID?
    /// How often somebody tried it.
    public internal(set) var tries = 0
    /// How often it served whoever tried it; a way on record as used has served, unless it says that it did not.
    public internal(set) var served = 0
    /// How often it did not work at all: of a face, no decision came of the picture, or the rules refused.
    public internal(set) var failed = 0
    /// How many tries took so many seconds; as many numbers as there are seconds in an hour, however many tries.
    private var seconds: [Int64: Int] = [:]

    /// A way that nobody has tried yet.
    public init(_ alternative: AlternativeID?) { self.alternative = alternative }

    /// How many of the tries were timed.
    public var timed: Int { seconds.values.reduce(0, +) }

    /// The middle of the times, from choosing the way to being served; `nil` where none was measured.
    public var median: Double? {
        let count = timed
        guard count > 0 else { return nil }
        let (low, high) = (time(at: (count - 1) / 2), time(at: count / 2))
        return (Double(low) + Double(high)) / 2
    }

    /// The time at a place, were all of them in order.
    private func time(at place: Int) -> Int64 {
        var passed = 0
        for (time, count) in seconds.sorted(by: { $0.key < $1.key }) {
            passed += count
            if place < passed { return time }
        }
        return 0
    }

    /// One more try.
    mutating func add(served isServed: Bool, failed isFailed: Bool, seconds time: Int64?) {
        tries += 1
        if isServed { served += 1 }
        if isFailed { failed += 1 }
        if let time { seconds[min(max(time, 0), 3600), default: 0] += 1 }
    }

    /// All of another count of the same way.
    mutating func add(_ other: ParityWay) {
        tries += other.tries
        served += other.served
        failed += other.failed
        seconds.merge(other.seconds) { $0 + $1 }
    }
}

/// What those found who looked whether a way works, as far as a registry ever said so.
public struct WayChecks: Sendable, Hashable {
    /// One look.
    public struct Finding: Sendable, Hashable {
        public let at: Timestamp
        public let isWorking: Bool
    }

    /// In the order in which they were registered.
    public private(set) var findings: [Finding] = []
    private var last: (checkedAt: Timestamp?, isWorking: Bool?) = (nil, nil)

    init() {}

    init(_ findings: [Finding]) { self.findings = findings }

    /// How many looks found it working.
    public var working: Int { findings.count { $0.isWorking } }

    /// The looks within some days.
    func within(_ days: ClosedRange<CivilDate>) -> WayChecks {
        WayChecks(findings.filter { days.contains(Jurisdiction.cn.day(of: $0.at)) })
    }

    /// Takes what a revision says; a look is a new time of looking, or another finding without one.
    mutating func add(checkedAt: Timestamp?, isWorking: Bool?, registered: Timestamp) {
        defer { last = (checkedAt, isWorking) }
        guard let isWorking, checkedAt != last.checkedAt || isWorking != last.isWorking else { return }
        let isNewTime = checkedAt != last.checkedAt
        let looked = isNewTime ? checkedAt ?? registered : registered
        findings.append(Finding(at: min(looked, registered), isWorking: isWorking))
    }

    public static func == (left: WayChecks, right: WayChecks) -> Bool { left.findings == right.findings }

    public func hash(into hasher: inout Hasher) { hasher.combine(findings) }
}
