// LAW: PIPL Art. 7, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 17, para. 3, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(2), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 21, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. The rules of handling must be public, easy to read and to keep.

internal import Law

struct RulesPublished: Rule {
    let id: RuleID = "rules-published"
    let citations = [
        Citation(.pipl, 7), Citation(.pipl, 17, paragraph: 3), Citation(.spc, 2, item: "2"),
        Citation(.networkData, 21),
    ]
    let demand = Wording(
        "The rules of handling must be public, and easy to read and to keep.", "个人信息处理规则应当公开，并易于查阅和留存。")
    let why = Wording(
        "No rules of handling are published that people can read and keep.", "没有公开可供查阅和留存的个人信息处理规则。")
    let cure = Wording(
        "Publish the current version of the rules where everyone can read and keep it.",
        "公开现行版本的处理规则，使人人可以查阅和留存。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.isHousehold, !facts.isResearch || facts.restsOnConsent else {
            return .notAsked
        }
        // LAW: PIPL Art. 7 and Art. 17, para. 3.
        return .require(facts.notice.rulesPublished, "notice.rulesPublished")
    }
}
