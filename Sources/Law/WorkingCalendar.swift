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
        return !off.contains(day.dayNumber) && !day.isWeekend
    }

    private init(years: ClosedRange<Int64>, off: [(String, Int64)], worked: [String]) {
        self.years = years
        self.off = Set(
            off.flatMap { first, count in
                CivilDate(first).map { first in (0..<count).map { first.dayNumber + $0 } } ?? []
            })
        self.worked = Set(worked.compactMap { CivilDate($0)?.dayNumber })
    }

    /// The calendar of the State Council for 2025 and 2026.
    public static let china = WorkingCalendar(
        years: 2025...2026,
        off: [
            ("2025-01-01", 1), ("2025-01-28", 8), ("2025-04-04", 3), ("2025-05-01", 5), ("2025-05-31", 3),
            ("2025-10-01", 8), ("2026-01-01", 3), ("2026-02-15", 9), ("2026-04-04", 3), ("2026-05-01", 5),
            ("2026-06-19", 3), ("2026-09-25", 3), ("2026-10-01", 7),
        ],
        worked: [
            "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14",
            "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
        ])
}

extension CivilDate {
    // The first of January 1970 was a Thursday.
    fileprivate var isWeekend: Bool {
        let rest = (dayNumber + 4) % 7
        let weekday = rest < 0 ? rest + 7 : rest
        return weekday == 0 || weekday == 6
    }
}
