// LAW: PIPL Art. 72, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 63, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
//      Civil Code Art. 1033, in force from 2021-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. A person's own family affairs lie outside the Personal Information Protection Law, not outside privacy.

internal import Law

struct Household: Rule {
    let id: RuleID = "household"
    let citations = [Citation(.pipl, 72), Citation(.networkData, 63), Citation(.civilCode, 1033)]
    let demand = Wording(
        "Handling for a household must stay a person's own or family affair, and spare the neighbours.",
        "家庭中的处理须限于个人或者家庭事务，且不得侵扰邻居。")
    let why = Wording(
        "This is a person's own or family affair, outside the law of personal information but not outside privacy.",
        "这是个人或者家庭事务，不受个人信息保护的法律调整，但仍受隐私权约束。")
    let cure = Wording("Nothing has to be cleared.", "无须补正。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 72; Network Data Regulations Art. 63.
        facts.isHousehold && !facts.isRight ? .permitted : .notAsked
    }
}
