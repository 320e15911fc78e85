// LAW: Personal Information Protection Law (PIPL) Art. 13(5), from 2021-11-01
//      SPC Provisions [2021] 15 Art. 5(3), from 2021-08-01
//      Civil Code Art. 999, from 2021-01-01
// In short:
// 1. News and public oversight may handle faces within reason, on an editor's record.

internal import Law

struct NewsWithinReason: Rule {
    let id: RuleID = "news-within-reason"
    let citations = [Citation(.pipl, 13, item: "5"), Citation(.spc, 5, item: "3"), Citation(.civilCode, 999)]
    let why = Wording("No editor recorded that this is news within reason.", "没有编辑记录说明其属合理的新闻用途。")
    let cure = Wording("Let an editor record why and how far.", "由编辑记录理由和范围。")

    func find(in facts: Facts) -> Finding {
        guard facts.basis.kind == .news else { return .notAsked }
        // LAW: PIPL Art. 13(5).
        return facts.basis.approvedBy?.isEmpty == false && facts.basis.withinBounds == true
            ? .permitted : .refused(.deny)
    }
}
