// LAW: Order No. 19 Art. 15, para. 1, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Filing Announcement 2025 Art. 1, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-05/30/c_1750315544241157.htm)
//      2023 draft Art. 16, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
// In short:
// 1. Within thirty working days of storing the faces of 100,000 people the handler files with the province.
// 2. DEPARTS: once it is overdue, the house enrols nobody new. The draft of 2023 drew the line at 10,000.
// 3. Where the day is not known, or the holidays of the year are not, nobody can say that it is not overdue.

internal import Law
internal import Primitives

struct Filing100k: Rule {
    let id: RuleID = "filing-100k"
    let citations = [Citation(.order19, 15, paragraph: 1), Citation(.filing, 1), Citation(.draft2023, 16)]
    let demand = Wording(
        "Within thirty working days of storing the faces of 100,000 people the handler must file with the provincial cyberspace administration.",
        "存储人脸信息满十万人的，应当在三十个工作日内向省级网信部门备案。")
    let why = Wording(
        "The number of people whose faces are stored has reached a line for filing: 100,000 by law, 10,000 in a draft without force.",
        "存储人脸信息的人数达到备案标准：法定为十万人；没有法律效力的征求意见稿为一万人。")
    let cure = Wording(
        "File with the provincial cyberspace administration and record the number; nobody new is enrolled while it is overdue.",
        "向省级网信部门备案并记录备案编号；逾期期间不得新登记。")

    func citations(for facts: Facts) -> [Citation] {
        let reached =
            facts.governance.filing?.reachedOn != nil || facts.counts.distinctPersons ?? 0 >= 100_000
        return citations.filter { $0.binds == reached }
    }

    func find(in facts: Facts) -> Finding {
        guard let persons = facts.counts.distinctPersons, facts.governance.filing?.number == nil else {
            return .notAsked
        }
        let reached = facts.governance.filing?.reachedOn ?? (persons >= 100_000 ? facts.day : nil)
        // LAW: Order No. 19 Art. 15, para. 1. Below the line the draft of 2023 can only advise.
        guard let reached else { return persons > 10_000 ? .advisory : .notAsked }
        let due =
            facts.governance.filing?.dueOn ?? WorkingCalendar.china.day(after: reached, workingDays: 30)
        guard facts.operation == .enrol, let day = facts.day else { return .duty(due: due) }
        if persons > 100_000, facts.governance.filing?.reachedOn == nil {
            return .undecided(missing: ["governance.filing.reachedOn"])
        }
        return enrolling(on: day, due: due, reached: reached)
    }

    // No thirty working days are shorter than thirty days of the calendar.
    private func enrolling(on day: CivilDate, due: CivilDate?, reached: CivilDate) -> Finding {
        if let due { return due < day ? .refused(.deny) : .duty(due: due) }
        return day.dayNumber - reached.dayNumber > 30
            ? .undecided(missing: ["governance.filing.dueOn"]) : .duty(due: nil)
    }
}
