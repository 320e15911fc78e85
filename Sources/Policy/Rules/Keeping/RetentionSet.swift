// LAW: PIPL Art. 19, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 8, para. 2, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      SPC Provisions [2021] 15 Art. 11, in force from 2021-08-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Whatever is stored has an end, no later than the purpose needs.

internal import Law

struct RetentionSet: Rule {
    let id: RuleID = "retention-set"
    let citations = [Citation(.pipl, 19), Citation(.order19, 8, paragraph: 2), Citation(.spc, 11)]
    let demand = Wording(
        "Whatever is stored must have an end, no later than the purpose needs.", "所存储的信息均须设定期限，且不超过目的所需。")
    let why = Wording(
        "There is no end to the storage, or it is later than the purpose needs.", "未设定保存期限，或者期限超过目的所需。")
    let cure = Wording("Set an end within the term of the purpose.", "在目的的期限之内设定保存期限。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.looksWithoutIdentity else { return .notAsked }
        guard let days = facts.keeping.retentionDays else {
            return .undecided(missing: ["keeping.retentionDays"])
        }
        // LAW: Order No. 19 Art. 8, para. 2.
        return .all(
            .require(days > 0, "keeping.retentionDays"),
            .require(
                facts.isResearch ? true : facts.keeping.expiresAt.map { _ in true }, "keeping.expiresAt"),
            .require(facts.purpose.retentionDays.map { days <= $0 }, "purpose.retentionDays"))
    }
}
