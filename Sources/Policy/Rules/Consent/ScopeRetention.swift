// LAW: Network Data Security Regulations Art. 22(4), from 2025-01-01
//      Personal Information Protection Law (PIPL) Art. 19; Art. 47(2), from 2021-11-01
//      Order No. 19 Art. 8, para. 2, from 2025-06-01
// In short:
// 1. A reference older than was agreed or declared may not be used, and is to be erased.

internal import Law

struct ScopeRetention: Rule {
    let id: RuleID = "scope-retention"
    let citations = [
        Citation(.networkData, 22, item: "4"), Citation(.pipl, 19), Citation(.pipl, 47, item: "2"),
        Citation(.order19, 8, paragraph: 2),
    ]
    let why = Wording("The reference is older, or is to be kept longer, than was agreed.", "模板的保存期限超过所同意的期限。")
    let cure = Wording("Erase the reference; enrol anew with consent.", "删除模板，经同意后重新登记。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }

        guard let agreed = facts.consent.retentionDays else {
            return .undecided(missing: ["consent.retentionDays"])
        }
        // LAW: Network Data Security Regulations Art. 22(4): not beyond the retention agreed.
        let limit = min(agreed, facts.keeping.retentionDays ?? agreed)
        let ended =
            facts.keeping.expiresAt.flatMap { end in facts.setting.eventTime.map { end <= $0 } } ?? false
        return .require(
            agreed >= facts.keeping.retentionDays ?? agreed && facts.keeping.templateAgeDays ?? 0 <= limit
                && !ended,
            "keeping.templateAgeDays")
    }
}
