// LAW: Order No. 19 Art. 15, para. 1, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Filing Announcement 2025 Art. 1, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-05/30/c_1750315544241157.htm)
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
    let demand = Wording(
        "Within thirty working days of storing the faces of 100,000 people the handler must file with the provincial cyberspace administration.",
        "存储人脸信息满十万人的，应当在三十个工作日内向省级网信部门备案。")
    let why = Wording(
        "The faces of 100,000 people are or were stored, and no number of a filing is on record.",
        "存储人脸信息的人数达到或者曾经达到十万人，而没有备案编号的记录。")
    let cure = Wording(
        "File with the provincial cyberspace administration and record the number; nobody new is enrolled while it is overdue.",
        "向省级网信部门备案并记录备案编号；逾期期间不得新登记。")

    func find(in facts: Facts) -> Finding {
        guard facts.governance.filing?.number == nil, let day = facts.day else { return .notAsked }
        if facts.operation == .enrol, facts.counts.distinctPersons == nil {
            return .undecided(missing: ["counts.distinctPersons"])
        }
        let stored = facts.counts.distinctPersons ?? 0
        // LAW: Order No. 19 Art. 15, para. 1.
        guard let reached = facts.governance.filing?.reachedOn ?? (stored >= FilingTerms.persons ? day : nil)
        else {
            return .notAsked
        }
        // LAW: CAC filing announcement: what was stored before the Order began is counted from then.
        let from = FilingTerms.begins(reached)
        let due =
            facts.governance.filing?.dueOn
            ?? WorkingCalendar.china.day(after: from, workingDays: FilingTerms.workingDays)
        guard facts.operation == .enrol else { return .duty(due: due) }
        if stored > FilingTerms.persons, facts.governance.filing?.reachedOn == nil {
            return .undecided(missing: ["governance.filing.reachedOn"])
        }
        return enrolling(on: day, due: due, from: from)
    }

    // No thirty working days are shorter than thirty days of the calendar.
    private func enrolling(on day: CivilDate, due: CivilDate?, from: CivilDate) -> Finding {
        if let due { return due < day ? .refused(.deny) : .duty(due: due) }
        return day.dayNumber - from.dayNumber > Int64(FilingTerms.workingDays)
            ? .undecided(missing: ["governance.filing.dueOn"]) : .duty(due: nil)
    }
}
