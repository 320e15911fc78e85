import Foundation
import Primitives
import Testing

@Suite struct CivilDateTests {
    static let days: [(String, Int64)] = [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
        ("2025-06-01", 20_240), ("0000-01-01", -719_528), ("9999-12-31", 2_932_896), ("1900-03-01", -25_508),
    ]

    @Test(arguments: days) func `days are counted as the calendar counts them`(text: String, number: Int64)
        throws
    {
        let day = try #require(CivilDate(text))
        #expect(day.dayNumber == number)
        #expect(day.description == text)
    }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2024-02-30", "2024-13-01", "2024-00-01", "2024-01-00", "2024-1-01",
        "24-01-01",
        "2024/01/01", "", "2024-01-01 ", "-024-01-01", "2024-04-31",
    ]) func `a day that there is not is refused`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: [
        ("1970-01-01", 4), ("1969-12-31", 3), ("2026-11-21", 6), ("2026-11-22", 7), ("2026-11-23", 1),
        ("1900-01-01", 1), ("0001-01-01", 1),
    ]) func `a week begins on Monday`(text: String, weekday: Int64) throws {
        #expect(try #require(CivilDate(text)).weekday == weekday)
    }

    @Test(arguments: [
        ("2024-02-29", 1, "2025-02-28"), ("2024-02-29", 4, "2028-02-29"), ("2025-06-01", 3, "2028-06-01"),
        ("2024-02-29", -1, "2023-02-28"),
    ]) func `a term of years ends on the same day or on the last of the month`(
        text: String, years: Int64, end: String
    ) throws {
        #expect(try #require(CivilDate(text)).adding(years: years).description == end)
    }

    @Test func `every day of four hundred years follows the one before`() throws {
        var number = try #require(CivilDate("1800-01-01")).dayNumber
        let end = try #require(CivilDate("2200-01-01")).dayNumber
        while number < end {
            let day = CivilDate(dayNumber: number)
            let (year, month, date) = day.parts
            #expect(CivilDate(year: year, month: month, day: date) == day)
            number += 13
        }
    }

    @Test func `the day depends on where one stands`() throws {
        let time = try #require(Timestamp("2025-05-31T17:30:00Z"))
        #expect(CivilDate(of: time, offsetMinutes: 0).description == "2025-05-31")
        #expect(CivilDate(of: time, offsetMinutes: 480).description == "2025-06-01")
        let day = try #require(CivilDate("2025-06-01"))
        #expect(day.start(offsetMinutes: 480) == Timestamp("2025-06-01T00:00:00+08:00"))
        #expect(CivilDate(of: day.start(offsetMinutes: -300), offsetMinutes: -300) == day)
    }

    @Test func `days are written in JSON as text`() throws {
        let day = try #require(CivilDate("2025-06-01"))
        let json = try JSONEncoder().encode([day])
        #expect(String(decoding: json, as: UTF8.self) == #"["2025-06-01"]"#)
        #expect(try JSONDecoder().decode([CivilDate].self, from: json) == [day])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CivilDate].self, from: Data(#"["2025-02-30"]"#.utf8))
        }
        #expect(try #require(CivilDate("2024-12-31")) < day)
    }
}

@Suite("RFC 3339") struct TimestampTextTests {
    static let times: [(String, Int64, String)] = [
        ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
        ("1985-04-12T23:20:50.52Z", 482_196_050_520, "1985-04-12T23:20:50.520Z"),
        ("1996-12-19T16:39:57-08:00", 851_042_397_000, "1996-12-20T00:39:57Z"),
        ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130, "1937-01-01T11:40:27.870Z"),
        ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"),
        ("2025-06-01t00:00:00z", 1_748_736_000_000, "2025-06-01T00:00:00Z"),
        ("2025-06-01T00:00:00.1234567Z", 1_748_736_000_123, "2025-06-01T00:00:00.123Z"),
    ]

    @Test(arguments: times) func `a time is read and written in UTC`(
        text: String, number: Int64, written: String
    ) throws {
        let time = try #require(Timestamp(text))
        #expect(time.milliseconds == number)
        #expect(time.description == written)
        #expect(Timestamp(written) == time)
    }

    @Test(arguments: [
        "", "2025-06-01", "2025-06-01T00:00:00", "2025-06-01T24:00:00Z", "2025-06-01T00:60:00Z",
        "2025-06-01T00:00:61Z",
        "2025-06-01T00:00:00+8:00", "2025-06-01T00:00:00+24:00", "2025-06-01T00:00:00.Z",
        "2025-02-30T00:00:00Z",
        "2025-06-01T00:00:00ZZ", "2025-06-01T00-00-00Z", "2025-06-01T00:00:00 08:00", "2025-06-01X00:00:00Z",
    ]) func `a text that is no time with a zone is refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `times are written in JSON as text`() throws {
        let time = Timestamp(milliseconds: 1_748_736_000_123)
        let json = try JSONEncoder().encode([time])
        #expect(try JSONDecoder().decode([Timestamp].self, from: json) == [time])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Timestamp].self, from: Data(#"["noon"]"#.utf8))
        }
    }

    @Test func `the hour before the epoch is rounded down as well`() {
        #expect(Timestamp(milliseconds: -1).seconds == -1)
        #expect(Timestamp(milliseconds: -1).hour == -3600)
        #expect(Timestamp(seconds: 7199).hour == 3600)
    }

    @Test func `time stops at the ends of its scale`() {
        #expect(Timestamp(seconds: 5).adding(seconds: 7) == Timestamp(seconds: 12))
        #expect(Timestamp(seconds: 0).adding(days: 2) == Timestamp(seconds: 172_800))
        #expect(Timestamp(milliseconds: .max).adding(seconds: 1).milliseconds == .max)
        #expect(Timestamp(milliseconds: .min).adding(seconds: -1).milliseconds == .min)
        #expect(Timestamp(seconds: 0).adding(days: .max).milliseconds == .max)
        #expect(Timestamp(seconds: 0).adding(days: .min).milliseconds == .min)
        #expect(!Timestamp(milliseconds: .max).description.isEmpty)
        #expect(!Timestamp(milliseconds: .min).description.isEmpty)
    }
}
