// LAW: PIPL Art. 31, para. 2, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 7, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Network Data Regulations Art. 21, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Whoever handles data of children under fourteen must have rules made for them.

internal import Law

struct ChildRules: Rule {
    let id: RuleID = "child-rules"
    let citations = [Citation(.pipl, 31, paragraph: 2), Citation(.order19, 7), Citation(.networkData, 21)]
    let demand = Wording(
        "Whoever handles the faces of children under fourteen must have rules made for them.",
        "处理未满十四周岁未成年人的人脸信息，应当有为其专门制定的处理规则。")
    let why = Wording(
        "The person is under fourteen, and there are no rules made for children.",
        "该个人未满十四周岁，而没有针对未成年人的专门处理规则。")
    let cure = Wording("Make and publish rules for children under fourteen.", "制定并公开针对未满十四周岁未成年人的处理规则。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, facts.person.age(on: facts.day) == .underFourteen else { return .notAsked }
        // LAW: PIPL Art. 31, para. 2.
        return .require(facts.governance.childRules, "governance.childRules")
    }
}
