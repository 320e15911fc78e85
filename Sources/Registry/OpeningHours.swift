/// Hours at which something is open, by the clocks of its site; an end before the beginning is past midnight.
public struct OpeningHours: Hashable, Sendable, Codable {
    /// The days on which they begin; missing where every day.
    public var days: [Weekday]?
    /// The first minute.
    public var from: ClockTime
    /// The first minute no more.
    public var until: ClockTime

    /// Hours of some days.
    public init(days: [Weekday]? = nil, from: ClockTime, until: ClockTime) {
        self.days = days
        self.from = from
        self.until = until
    }

    /// Whether they run at a minute of a day.
    public func run(on day: Weekday, at time: ClockTime) -> Bool {
        if from < until { return begin(on: day) && from <= time && time < until }
        return begin(on: day) && from <= time || begin(on: day.before) && time < until
    }

    private func begin(on day: Weekday) -> Bool { days?.contains(day) ?? true }
}

/// A day of the week.
public enum Weekday: String, Hashable, Sendable, CaseIterable, Codable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The day before.
    public var before: Weekday {
        let place = Self.allCases.firstIndex(of: self) ?? 0
        return Self.allCases[(place + 6) % 7]
    }
}

/// A time of day to the minute, written `07:30`; `24:00` is the end of the day.
public struct ClockTime: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Minutes since midnight.
    public let minutes: Int

    /// A time of day; `nil` past the end of the day.
    public init?(minutes: Int) {
        guard (0...1440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Reads `HH:MM`.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isNumber) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60
        else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    public static func < (left: ClockTime, right: ClockTime) -> Bool { left.minutes < right.minutes }

    public var description: String {
        [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}

extension ClockTime: Codable {
    public init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        guard let time = ClockTime(try box.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: box, debugDescription: "not a time of day")
        }
        self = time
    }

    public func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        try box.encode(description)
    }
}
