// LAW: PIPL Art. 10, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Faces may not be traded.

internal import Law

struct SaleBan: Rule {
    let id: RuleID = "sale-ban"
    let citations = [Citation(.pipl, 10)]
    let demand = Wording("Faces must not be sold or traded.", "不得买卖人脸信息。")
    let why = Wording("Faces would be sold or traded.", "将买卖人脸信息。")
    let cure = Wording("Nothing clears this; no consent does.", "无法补正；即使取得同意亦同。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 10.
        facts.operation == .sell ? .refused(.deny) : .notAsked
    }
}
