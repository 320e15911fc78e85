// LAW: SPC Provisions [2021] 15 Art. 2(7), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 3, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      PIPL Art. 10, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. No use may humiliate, rank looks, frighten, or otherwise offend public order and good morals.

internal import Law

struct OrdrePublic: Rule {
    let id: RuleID = "ordre-public"
    let citations = [Citation(.spc, 2, item: "7"), Citation(.order19, 3), Citation(.pipl, 10)]
    let demand = Wording(
        "No use may humiliate, rank people by looks, intimidate, or otherwise offend public order and good morals.",
        "处理人脸信息不得侮辱他人、以貌排名、恐吓他人，或者以其他方式违背公序良俗。")
    let why = Wording(
        "The use offends public order and good morals: it humiliates, ranks looks or intimidates.",
        "该处理违背公序良俗：侮辱他人、以貌排名或者恐吓他人。")
    let cure = Wording("Nothing clears this; no consent does.", "无法补正；即使取得同意亦同。")

    func find(in facts: Facts) -> Finding {
        let offending: [PurposeOutcome] = [.ranking, .humiliates, .intimidates]
        // LAW: SPC Provisions [2021] 15 Art. 2(7).
        return offending.meets(facts.purpose.outcomes ?? []) ? .refused(.deny) : .satisfied
    }
}
