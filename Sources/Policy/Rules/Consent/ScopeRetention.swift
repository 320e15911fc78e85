// LAW: Network Data Regulations Art. 22(4), in force from 2025-01-01, read
//          (https://github.com/LawRefBook/Laws)
//      PIPL Art. 19, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 47(2), in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 8, para. 2, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. A reference older than was agreed or declared may not be used, and is to be erased.

internal import Law

struct ScopeRetention: Rule {
    let id: RuleID = "scope-retention"
    let citations = [
        Citation(.networkData, 22, item: "4"), Citation(.pipl, 19), Citation(.pipl, 47, item: "2"),
        Citation(.order19, 8, paragraph: 2),
    ]
    let demand = Wording(
        "A reference may be kept and used no longer than was agreed or declared.", "模板的保存和使用不得超过所同意或者所告知的期限。")
    let why = Wording(
        "The reference is older, or would be kept longer, than was agreed or declared.",
        "模板的保存时间已经超过或者将要超过所同意、所告知的期限。")
    let cure = Wording(
        "Erase the reference; only a new enrolment with consent clears this.", "删除该模板；仅在重新取得同意并登记之后方可使用。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }

        guard let agreed = facts.consent.retentionDays else {
            return .undecided(missing: ["consent.retentionDays"])
        }
        // LAW: Network Data Security Regulations Art. 22(4): not beyond the retention agreed.
        let limit = min(agreed, facts.keeping.retentionDays ?? agreed)
        return .require(
            agreed >= facts.keeping.retentionDays ?? agreed && facts.keeping.templateAgeDays ?? 0 <= limit
                && !facts.isPastItsTerm,
            "keeping.templateAgeDays")
    }
}
