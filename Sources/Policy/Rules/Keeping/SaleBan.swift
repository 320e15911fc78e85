// LAW: Personal Information Protection Law (PIPL) Art. 10, from 2021-11-01
// In short:
// 1. Faces may not be traded.

internal import Law

struct SaleBan: Rule {
    let id: RuleID = "sale-ban"
    let citations = [Citation(.pipl, 10)]
    let why = Wording("Faces would be sold.", "将买卖人脸信息。")
    let cure = Wording("Nothing clears this.", "无法补正。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 10.
        facts.operation == .sell ? .refused(.deny) : .notAsked
    }
}
