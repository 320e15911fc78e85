// LAW: SPC Provisions [2021] 15 Art. 2(7), from 2021-08-01
//      Order No. 19 Art. 3, from 2025-06-01
//      Personal Information Protection Law (PIPL) Art. 10, from 2021-11-01
// In short:
// 1. No use may humiliate, rank looks, frighten, or otherwise offend public order and good morals.

internal import Law

struct OrdrePublic: Rule {
    let id: RuleID = "ordre-public"
    let citations = [Citation(.spc, 2, item: "7"), Citation(.order19, 3), Citation(.pipl, 10)]
    let why = Wording("The use offends public order and good morals.", "该使用违背公序良俗。")
    let cure = Wording("Nothing clears this.", "无法通过任何方式补正。")

    func find(in facts: Facts) -> Finding {
        let offending: [PurposeOutcome] = [.ranking, .humiliates, .intimidates]
        // LAW: SPC Provisions [2021] 15 Art. 2(7).
        return offending.meets(facts.purpose.outcomes ?? []) ? .refused(.deny) : .satisfied
    }
}
