// LAW: Order No. 19 Art. 15, para. 2, from 2025-06-01
// In short:
// 1. When what was filed changes in substance, or ends, that is filed within thirty working days.

internal import Law

struct FilingChange: Rule {
    let id: RuleID = "filing-change"
    let citations = [Citation(.order19, 15, paragraph: 2)]
    let why = Wording("What was filed has changed.", "备案事项发生变更。")
    let cure = Wording("File the change.", "办理变更或者注销手续。")

    func find(in facts: Facts) -> Finding {
        guard let changed = facts.governance.filing?.changedOn,
            facts.governance.filing?.changeFiled != true
        else { return .notAsked }
        // LAW: Order No. 19 Art. 15, para. 2.
        return .duty(due: WorkingCalendar.china.day(after: changed, workingDays: 30))
    }
}
