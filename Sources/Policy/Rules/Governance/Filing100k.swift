// LAW: Order No. 19 Art. 15, para. 1, from 2025-06-01
//      CAC filing announcement Art. 1, from 2025-06-01
// In short:
// 1. Within thirty working days of storing the faces of 100,000 people the handler files with the province.
// 2. Who stored as many before the Order began counts from its first day.
// 3. DEPARTS: once it is overdue, the house enrols nobody new; fewer persons later do not end the duty.
// 4. Where the day is not known, or the holidays of the year are not, nobody can say that it is not overdue.

internal import Law
internal import Primitives

struct Filing100k: Rule {
    let id: RuleID = "filing-100k"
    let citations = [Citation(.order19, 15, paragraph: 1), Citation(.filing, 1)]
    let why = Wording("Faces of 100,000 people are stored, and that must be filed.", "存储人脸信息达到十万人，须办理备案。")
    let cure = Wording("File with the provincial cyberspace administration.", "向省级网信部门备案。")

    func find(in facts: Facts) -> Finding {
        guard facts.governance.filing?.number == nil, let day = facts.day else { return .notAsked }
        let stored = facts.counts.distinctPersons ?? 0
        // LAW: Order No. 19 Art. 15, para. 1.
        guard let reached = facts.governance.filing?.reachedOn ?? (stored >= 100_000 ? day : nil) else {
            return .notAsked
        }
        // LAW: CAC filing announcement: what was stored before the Order began is counted from then.
        let from = max(reached, InstrumentID.order19.instrument.from)
        let due = facts.governance.filing?.dueOn ?? WorkingCalendar.china.day(after: from, workingDays: 30)
        guard facts.operation == .enrol else { return .duty(due: due) }
        if stored > 100_000, facts.governance.filing?.reachedOn == nil {
            return .undecided(missing: ["governance.filing.reachedOn"])
        }
        return enrolling(on: day, due: due, from: from)
    }

    // No thirty working days are shorter than thirty days of the calendar.
    private func enrolling(on day: CivilDate, due: CivilDate?, from: CivilDate) -> Finding {
        if let due { return due < day ? .refused(.deny) : .duty(due: due) }
        return day.dayNumber - from.dayNumber > 30
            ? .undecided(missing: ["governance.filing.dueOn"]) : .duty(due: nil)
    }
}
