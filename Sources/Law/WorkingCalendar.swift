public import Primitives

/// The working days of a country, as its government published them year by year.
///
/// It refuses to count past the last year it knows, for nobody can know next year's make-up days.
public struct WorkingCalendar: Sendable {
    private let off: Set<Int64>
    private let worked: Set<Int64>
    private let years: ClosedRange<Int64>

    /// The last of `workingDays` working days after `day`, which itself is not counted (Civil Code, article 201).
    ///
    /// `nil` where that falls in a year whose holidays are not known.
    public func day(after day: CivilDate, workingDays: Int) -> CivilDate? {
        var day = day
        var left = workingDays
        while left > 0 {
            day = CivilDate(dayNumber: day.dayNumber + 1)
            guard years.contains(day.parts.year) else { return nil }
            if isWorking(day) { left -= 1 }
        }
        return day
    }

    /// Whether offices are open on `day`.
    public func isWorking(_ day: CivilDate) -> Bool {
        if worked.contains(day.dayNumber) { return true }
        return !off.contains(day.dayNumber) && day.weekday <= 5
    }

    private init(years: ClosedRange<Int64>, off: [(String, Int64)], worked: [String]) {
        self.years = years
        self.off = Set(
            off.flatMap { first, count in
                CivilDate(first).map { first in (0..<count).map { first.dayNumber + $0 } } ?? []
            })
        self.worked = Set(worked.compactMap { CivilDate($0)?.dayNumber })
    }

    /// The years whose holidays and make-up days are known.
    public var known: ClosedRange<Int64> { years }
}

extension WorkingCalendar {
    /// The calendar of the State Council for 2021 to 2026: its yearly notices on the arrangement of public holidays,
    /// as the package chinesecalendar 1.11.0 (PyPI, MIT) records them.
    public static let china = WorkingCalendar(
        years: 2021...2026,
        off: [
            ("2021-01-01", 3), ("2021-02-11", 7), ("2021-04-03", 3), ("2021-05-01", 5), ("2021-06-12", 3),
            ("2021-09-19", 3), ("2021-10-01", 7), ("2022-01-01", 3), ("2022-01-31", 7), ("2022-04-03", 3),
            ("2022-04-30", 5), ("2022-06-03", 3), ("2022-09-10", 3), ("2022-10-01", 7), ("2022-12-31", 3),
            ("2023-01-21", 7), ("2023-04-05", 1), ("2023-04-29", 5), ("2023-06-22", 3), ("2023-09-29", 8),
            ("2023-12-30", 3), ("2024-02-10", 8), ("2024-04-04", 3), ("2024-05-01", 5), ("2024-06-10", 1),
            ("2024-09-15", 3), ("2024-10-01", 7), ("2025-01-01", 1), ("2025-01-28", 8), ("2025-04-04", 3),
            ("2025-05-01", 5), ("2025-05-31", 3), ("2025-10-01", 8), ("2026-01-01", 3), ("2026-02-15", 9),
            ("2026-04-04", 3), ("2026-05-01", 5), ("2026-06-19", 3), ("2026-09-25", 3), ("2026-10-01", 7),
        ],
        worked: [
            "2021-02-07", "2021-02-20", "2021-04-25", "2021-05-08", "2021-09-18", "2021-09-26", "2021-10-09",
            "2022-01-29", "2022-01-30", "2022-04-02", "2022-04-24", "2022-05-07", "2022-10-08", "2022-10-09",
            "2023-01-28", "2023-01-29", "2023-04-23", "2023-05-06", "2023-06-25", "2023-10-07", "2023-10-08",
            "2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29",
            "2024-10-12", "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04",
            "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
        ])
}
