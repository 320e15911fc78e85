// LAW: Personal Information Protection Law (PIPL) Art. 13(4), from 2021-11-01
//      SPC Provisions [2021] 15 Art. 5(1), from 2021-08-01
// In short:
// 1. A declared public-health emergency lets faces be handled as its order says, while it lasts.

internal import Law

struct PublicHealth: Rule {
    let id: RuleID = "public-health"
    let citations = [Citation(.pipl, 13, item: "4"), Citation(.spc, 5, item: "1")]
    let why = Wording("No declared public-health emergency is cited that still runs.", "未援引仍有效的突发公共卫生事件决定。")
    let cure = Wording("Cite the order and its dates.", "援引决定及其期限。")

    func find(in facts: Facts) -> Finding {
        guard facts.basis.kind == .publicHealth else { return .notAsked }
        // LAW: PIPL Art. 13(4).
        return facts.citesAuthority && facts.runs ? .permitted : .refused(.deny)
    }
}
