// LAW: Personal Information Protection Law (PIPL) Art. 7; Art. 17, para. 3, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 2(2), from 2021-08-01
//      Network Data Security Regulations Art. 21, from 2025-01-01
// In short:
// 1. The rules of handling must be public, easy to read and to keep.

internal import Law

struct RulesPublished: Rule {
    let id: RuleID = "rules-published"
    let citations = [
        Citation(.pipl, 7), Citation(.pipl, 17, paragraph: 3), Citation(.spc, 2, item: "2"),
        Citation(.networkData, 21),
    ]
    let why = Wording("The rules of handling are not published.", "个人信息处理规则未公开。")
    let cure = Wording("Publish the current version of the rules.", "公开现行版本的处理规则。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.isHousehold, !facts.isResearch || facts.restsOnConsent else {
            return .notAsked
        }
        // LAW: PIPL Art. 7 and Art. 17, para. 3.
        return .require(facts.notice.rulesPublished, "notice.rulesPublished")
    }
}
