// LAW: Personal Information Protection Law (PIPL) Art. 31, para. 2, from 2021-11-01
//      Order No. 19 Art. 7, from 2025-06-01
//      Network Data Security Regulations Art. 21, from 2025-01-01
// In short:
// 1. Whoever handles data of children under fourteen must have rules made for them.

internal import Law

struct ChildRules: Rule {
    let id: RuleID = "child-rules"
    let citations = [Citation(.pipl, 31, paragraph: 2), Citation(.order19, 7), Citation(.networkData, 21)]
    let why = Wording("There are no dedicated rules for children.", "没有专门的儿童个人信息处理规则。")
    let cure = Wording("Make and publish rules for children under fourteen.", "制定并公开儿童个人信息处理规则。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, facts.person.age(on: facts.day) == .underFourteen else { return .notAsked }
        // LAW: PIPL Art. 31, para. 2.
        return .require(facts.governance.childRules, "governance.childRules")
    }
}
