// LAW: PIPL Art. 13(4), in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 5(1), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
// In short:
// 1. A declared public-health emergency lets faces be handled as its order says, while it lasts.

internal import Law

struct PublicHealth: Rule {
    let id: RuleID = "public-health"
    let citations = [Citation(.pipl, 13, item: "4"), Citation(.spc, 5, item: "1")]
    let demand = Wording(
        "Handling in a public-health emergency must cite the order that declares it, and end with it.",
        "突发公共卫生事件中的处理，须援引宣告该事件的决定，并随之结束。")
    let why = Wording(
        "No order of a public-health emergency is cited that still runs.", "未援引仍在期限之内的突发公共卫生事件决定。")
    let cure = Wording("Cite the order and its dates.", "援引该决定及其起止日期。")

    func find(in facts: Facts) -> Finding {
        guard facts.basis.kind == .publicHealth else { return .notAsked }
        // LAW: PIPL Art. 13(4).
        return facts.citesAuthority && facts.runs ? .permitted : .refused(.deny)
    }
}
