internal import Primitives

/// The part of a year in which clocks stand an hour ahead.
struct SummerTime {
    /// Which Sunday of a month.
    enum Sunday { case first, second, last }

    /// A change of the clocks: the month, the Sunday in it, and the hour of UTC.
    typealias Change = (month: Int64, sunday: Sunday, hour: Int64)

    private let from: Change
    private let until: Change

    init(from: Change, until: Change) { (self.from, self.until) = (from, until) }

    func holds(at time: Timestamp) -> Bool {
        let year = CivilDate(of: time, offsetMinutes: 0).parts.year
        guard let begins = instant(from, year), let ends = instant(until, year) else { return false }
        return begins <= time && time < ends
    }

    private func instant(_ change: Change, _ year: Int64) -> Timestamp? {
        let length: Int64 = change.month == 11 ? 30 : 31
        let latest: Int64 =
            switch change.sunday {
            case .first: 7
            case .second: 14
            case .last: length
            }
        // The asked-for Sunday is the last one on or before `latest`.
        guard let end = CivilDate(year: year, month: change.month, day: latest) else { return nil }
        return CivilDate(dayNumber: end.dayNumber - end.weekday % 7).start(offsetMinutes: 0)
            .adding(seconds: change.hour * 3600)
    }
}
