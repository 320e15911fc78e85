// LAW: PIPL Art. 13(5), in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 5(3), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      Civil Code Art. 999, in force from 2021-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. News and public oversight may handle faces within reason, on an editor's record.

internal import Law

struct NewsWithinReason: Rule {
    let id: RuleID = "news-within-reason"
    let citations = [Citation(.pipl, 13, item: "5"), Citation(.spc, 5, item: "3"), Citation(.civilCode, 999)]
    let demand = Wording(
        "Handling for news or public oversight must stay within reason, on an editor's record.",
        "为新闻报道、舆论监督处理人脸信息，须限于合理范围，并有编辑记录。")
    let why = Wording(
        "No editor recorded that this is news, or it goes beyond reason.", "没有编辑记录说明其为新闻用途，或者超出合理范围。")
    let cure = Wording("Let an editor record why and how far, and keep within that.", "由编辑记录理由和范围，并以此为限。")

    func find(in facts: Facts) -> Finding {
        guard facts.basis.kind == .news else { return .notAsked }
        // LAW: PIPL Art. 13(5).
        return facts.basis.approvedBy?.isEmpty == false && facts.basis.withinBounds == true
            ? .permitted : .refused(.deny)
    }
}
