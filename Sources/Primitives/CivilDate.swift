/// A day of the Gregorian calendar, as laws and birthdays count it.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public let dayNumber: Int64

    public init(dayNumber: Int64) { self.dayNumber = dayNumber }

    /// The day it is at `time`, where clocks stand `offsetMinutes` ahead of UTC.
    public init(of time: Timestamp, offsetMinutes: Int64) {
        dayNumber = (time.seconds + offsetMinutes * 60).floorDivided(by: 86_400)
    }

    /// A day of the calendar; `nil` where there is none, such as 30 February.
    public init?(year: Int64, month: Int64, day: Int64) {
        guard (1...12).contains(month), (1...31).contains(day), (-9999...9999).contains(year) else {
            return nil
        }
        // Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.floorDivided(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        dayNumber = era * 146_097 + dayOfEra - 719_468
        guard self.parts == (year, month, day) else { return nil }
    }

    /// Reads `2025-06-01`.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45, let year = number(bytes[0..<4]),
            let month = number(bytes[5..<7]), let day = number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month and day.
    public var parts: (year: Int64, month: Int64, day: Int64) {
        let shifted = dayNumber + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The instant at which this day begins, where clocks stand `offsetMinutes` ahead of UTC.
    public func start(offsetMinutes: Int64) -> Timestamp {
        Timestamp(seconds: dayNumber * 86_400 - offsetMinutes * 60)
    }

    /// The day of the week, from 1 for Monday to 7 for Sunday (ISO 8601).
    public var weekday: Int64 {
        // The first of January 1970 was a Thursday.
        let sinceMonday = dayNumber + 3
        return sinceMonday - sinceMonday.floorDivided(by: 7) * 7 + 1
    }

    /// The same day some years on; the last of February where that year has no such day.
    public func adding(years: Int64) -> CivilDate {
        // LAW: Civil Code Art. 202, a term of years ends on the same day, or else on the last of the month.
        let (year, month, day) = parts
        return CivilDate(year: year + years, month: month, day: day)
            ?? CivilDate(year: year + years, month: month, day: 28) ?? self
    }

    public static func < (left: CivilDate, right: CivilDate) -> Bool { left.dayNumber < right.dayNumber }

    public var description: String {
        let (year, month, day) = parts
        return [padded(year, to: 4), padded(month, to: 2), padded(day, to: 2)].joined(separator: "-")
    }
}

extension CivilDate: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = CivilDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a day is YYYY-MM-DD")
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
