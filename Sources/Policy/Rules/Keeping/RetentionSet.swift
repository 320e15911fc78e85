// LAW: Personal Information Protection Law (PIPL) Art. 19, from 2021-11-01
//      Order No. 19 Art. 8, para. 2, from 2025-06-01
//      SPC Provisions [2021] 15 Art. 11, from 2021-08-01
// In short:
// 1. Whatever is stored has an end, no later than the purpose needs.

internal import Law

struct RetentionSet: Rule {
    let id: RuleID = "retention-set"
    let citations = [Citation(.pipl, 19), Citation(.order19, 8, paragraph: 2), Citation(.spc, 11)]
    let why = Wording(
        "There is no end to the storage, or it is later than the purpose needs.", "未设定保存期限，或超过目的所需。")
    let cure = Wording("Set an end within what the purpose needs.", "在目的所需范围内设定期限。")

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
