// LAW: Public Video Regulations Art. 14, in force from 2025-04-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. A public security video system is filed with the county police within thirty days of its first use;
// 2. one that already ran on 1 April 2025, within ninety days of that.

internal import Law
internal import Primitives

struct PsvPoliceFiling: Rule {
    let id: RuleID = "psv-police-filing"
    let citations = [Citation(.publicVideo, 14)]
    let demand = Wording(
        "A public-security video system must be filed with the county police within thirty days of its first use; one that ran before 1 April 2025, within ninety days of that day.",
        "公共安全视频系统启用后三十日内应当报县级公安机关备案；2025年4月1日前已经启用的，自该日起九十日内备案。")
    let why = Wording(
        "A public-security video system is in use and not filed with the county police.",
        "公共安全视频系统已经启用，尚未报县级公安机关备案。")
    let cure = Wording("File it with the county police, and record that.", "报县级公安机关备案，并予记录。")

    func find(in facts: Facts) -> Finding {
        guard let used = facts.governance.videoSystemSince, facts.governance.videoSystemFiled != true else {
            return .notAsked
        }
        // LAW: Public Security Video Regulations Art. 14: calendar days, not working days.
        guard let began = CivilDate(year: 2025, month: 4, day: 1) else { return .notAsked }
        return .duty(due: CivilDate(dayNumber: used < began ? began.dayNumber + 90 : used.dayNumber + 30))
    }
}
