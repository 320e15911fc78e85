// LAW: Civil Code Art. 1033, from 2021-01-01
// In short:
// 1. A person's own family affairs lie outside the Personal Information Protection Law, not outside privacy.

internal import Law

struct Household: Rule {
    let id: RuleID = "household"
    let citations = [Citation(.civilCode, 1033)]
    let why = Wording("This is a family's own affair.", "此为个人或家庭事务。")
    let cure = Wording("Nothing has to be cleared.", "无需补正。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 72, which for that reason cannot itself be cited here.
        facts.isHousehold && !facts.isRight ? .permitted : .notAsked
    }
}
