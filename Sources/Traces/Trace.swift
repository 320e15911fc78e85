/// A copy that was found, of a canary or of part of it.
public struct Trace: Sendable, Hashable, Codable {
    /// The file, device or process it lies in.
    public let place: String
    /// Where in it; an address in a process.
    public let offset: UInt64
    /// How many bytes of the needle are there.
    public let length: Int
    /// Which canary, by its name.
    public let canary: String
    /// In which form.
    public let encoding: TraceEncoding
}

/// What a scan found.
public struct TraceReport: Sendable {
    /// The copies, in the order they were found; beyond the limit they are only counted.
    public internal(set) var traces: [Trace] = []
    /// How many copies there are.
    public internal(set) var count = 0
    /// How many bytes were looked at.
    public internal(set) var bytes: UInt64 = 0
    /// How many files, devices and processes were looked at.
    public internal(set) var places = 0

    /// The most copies that are told one by one.
    public static let limit = 10_000

    /// Nothing yet.
    public init() {}

    /// How many copies of a canary were found, in any form.
    public func count(of canary: String) -> Int { traces.count { $0.canary == canary } }

    mutating func add(_ trace: Trace) {
        count += 1
        if traces.count < Self.limit { traces.append(trace) }
    }

    /// Adds what another scan found.
    public mutating func add(_ other: TraceReport) {
        traces += other.traces.prefix(max(0, Self.limit - traces.count))
        (count, bytes, places) = (count + other.count, bytes + other.bytes, places + other.places)
    }
}
