internal import Law
internal import Primitives

/// A day and the words by which anyone can find it again.
struct Reckoning {
    let day: Duty.Day
    let words: Wording

    /// A day that is written somewhere.
    static func at(_ day: CivilDate, _ words: Wording) -> Reckoning { Reckoning(day: .on(day), words: words) }

    /// A day that an authority set.
    static func ordered(_ day: CivilDate) -> Reckoning {
        at(day, Wording("The day an authority set.", "主管部门确定的日期。"))
    }

    /// Working days, the day they run from not counted.
    // LAW: Civil Code Arts. 201 and 1260; law leaves open which day starts them, and Art. 201 settles it.
    static func workingDays(_ count: Int, after day: CivilDate) -> Reckoning {
        let last = WorkingCalendar.china.known.upperBound
        guard let due = WorkingCalendar.china.day(after: day, workingDays: count) else {
            return Reckoning(
                day: .unknown,
                words: Wording(
                    "\(count) working days after \(day) fall after \(last), the last year whose holidays are "
                        + "known: the date cannot be computed.",
                    "自\(day)起\(count)个工作日，超出已知节假日安排的最后年份\(last)年：无法计算日期。"))
        }
        return at(
            due,
            Wording(
                "\(count) working days after \(day) by the State Council's calendar, the first day not counted "
                    + "(Civil Code 201).", "自\(day)起\(count)个工作日，按国务院节假日安排计算，开始当日不计入（民法典第201条）。"))
    }

    /// Calendar days, the day they run from not counted.
    static func days(_ count: Int64, after day: CivilDate) -> Reckoning {
        at(
            CivilDate(dayNumber: day.dayNumber + count),
            Wording(
                "\(count) calendar days after \(day), the first day not counted (Civil Code 201).",
                "自\(day)起\(count)日（自然日），开始当日不计入（民法典第201条）。"))
    }

    /// Whole years after something that was done, if it ever was.
    static func years(_ count: Int64, after day: CivilDate?) -> Reckoning {
        guard let day else {
            return Reckoning(
                day: .atOnce,
                words: Wording("None is registered, so it is due at once.", "未登记任何一次，故应立即办理。"))
        }
        return at(
            day.adding(years: count),
            Wording("\(count) years after the last, of \(day).", "自上一次（\(day)）起\(count)年。"))
    }
}
