internal import Law
internal import Primitives

extension LawBook {
    /// The working days that filing duties are counted by.
    var calendarPage: BookPage {
        let calendar = WorkingCalendar.china
        let years = "\(calendar.known.lowerBound)–\(calendar.known.upperBound)"
        return BookPage(
            name: "calendar", title: Wording("Working days \(years)", "工作日（\(years)）"),
            blocks: [
                .paragraph(
                    .say(
                        "Duties that the law counts in working days are counted by the State Council's yearly notices on public holidays, as the package chinesecalendar 1.11.0 records them. The first day is left out, and days worked to make up for a holiday count. Past the last year known nothing is computed.",
                        "以工作日计算的义务，依据国务院办公厅每年发布的节假日安排（据 chinesecalendar 1.11.0 软件包所载）计算；开始的当日不计入，调休上班日计入。超出已知年份的，不作计算。"
                    )),
                .table(
                    [
                        Wording("Year", "年份"), Wording("Weekdays off", "放假的周一至周五"),
                        Wording("Weekends worked", "调休上班的周末"),
                    ], calendar.known.map { row($0, calendar) }),
                .heading(Wording("Thirty working days", "三十个工作日")),
                .table(
                    [Wording("From", "自"), Wording("Until", "至")],
                    Self.starts.compactMap { CivilDate($0) }.map { start in
                        let end = calendar.day(after: start, workingDays: 30)?.description ?? "–"
                        return [[.plain(start.description)], [.plain(end)]]
                    }),
            ])
    }

    private static let starts = [
        "2025-06-01", "2025-06-10", "2025-07-31", "2025-08-20", "2025-09-15", "2025-12-22", "2026-01-30",
        "2026-04-20", "2026-09-01",
    ]

    private func row(_ year: Int64, _ calendar: WorkingCalendar) -> [[BookPage.Span]] {
        guard let first = CivilDate(year: year, month: 1, day: 1),
            let next = CivilDate(year: year + 1, month: 1, day: 1)
        else { return [] }
        let days = (first.dayNumber..<next.dayNumber).map(CivilDate.init(dayNumber:))
        let off = days.filter { $0.weekday <= 5 && !calendar.isWorking($0) }
        let worked = days.filter { $0.weekday > 5 && calendar.isWorking($0) }
        return [[.plain(String(year))], [.plain(short(off))], [.plain(short(worked))]]
    }

    private func short(_ days: [CivilDate]) -> String {
        days.map { String($0.description.dropFirst(5)) }.joined(separator: ", ")
    }
}
