// LAW: Order No. 19 Art. 15, para. 2, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. When what was filed changes in substance, or ends, that is filed within thirty working days.

internal import Law

struct FilingChange: Rule {
    let id: RuleID = "filing-change"
    let citations = [Citation(.order19, 15, paragraph: 2)]
    let demand = Wording(
        "A change in substance or the end of what was filed must be filed within thirty working days.",
        "备案事项发生实质性变更或者终止的，应当在三十个工作日内办理手续。")
    let why = Wording("What was filed has changed in substance or ended.", "备案事项已经实质性变更或者终止。")
    let cure = Wording(
        "File the change; at the end cancel the filing and dispose of the faces lawfully.",
        "办理变更；终止的，办理注销并依法处置人脸信息。")

    func find(in facts: Facts) -> Finding {
        guard let changed = facts.governance.filing?.changedOn,
            facts.governance.filing?.changeFiled != true
        else { return .notAsked }
        // LAW: Order No. 19 Art. 15, para. 2.
        return .duty(due: WorkingCalendar.china.day(after: changed, workingDays: FilingTerms.workingDays))
    }
}
