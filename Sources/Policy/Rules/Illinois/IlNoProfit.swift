// LAW: BIPA sec. 15(c), from 2008-10-03
// In short:
// 1. Nobody sells, leases, trades or otherwise gains from a person's template, whatever the person agreed to.

internal import Law

struct IlNoProfit: Rule {
    let id: RuleID = "il-no-profit"
    let pack: Jurisdiction? = .illinois
    let citations = [Citation(.bipa, 15, item: "c")]
    let demand = Wording("Gain nothing from handing on face data.", "不得因转让人脸数据而获利。")
    let why = Wording("Face data would be sold, or handed on for a gain.", "人脸数据将被出售或有偿提供。")
    let cure = Wording("Nothing clears this, not even consent.", "无法补正，取得同意亦不例外。")

    func find(in facts: Facts) -> Finding {
        // LAW: BIPA sec. 15(c).
        if facts.operation == .sell || facts.request.forProfit == true { return .refused(.deny) }
        guard facts.operation == .share || facts.operation == .publish else { return .notAsked }
        return .forbid(facts.request.forProfit, "request.forProfit")
    }
}
