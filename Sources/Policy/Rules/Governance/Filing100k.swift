// LAW: Order No. 19 Art. 15, para. 1, from 2025-06-01
//      CAC filing announcement Art. 1, from 2025-06-01
//      CAC draft of 8 August 2023 (no force) Art. 16, from 2023-08-08
// In short:
// 1. Within thirty working days of storing the faces of 100,000 people the handler files with the province.
// 2. DEPARTS: once it is overdue, the house enrols nobody new. The draft of 2023 drew the line at 10,000.
// 3. Where the day is not known, or the holidays of the year are not, nobody can say that it is not overdue.

internal import Law
internal import Primitives

struct Filing100k: Rule {
    let id: RuleID = "filing-100k"
    let citations = [Citation(.order19, 15, paragraph: 1), Citation(.filing, 1), Citation(.draft2023, 16)]
    let why = Wording("Faces of 100,000 people are stored, and that must be filed.", "存储人脸信息达到十万人，须办理备案。")
    let cure = Wording("File with the provincial cyberspace administration.", "向省级网信部门备案。")

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
