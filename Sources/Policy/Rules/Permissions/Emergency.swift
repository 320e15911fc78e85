// LAW: Personal Information Protection Law (PIPL) Art. 13(4); Art. 18, para. 2, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 5(1), from 2021-08-01
// In short:
// 1. What must be done now for life, health or property needs no consent, but has an end, and is told afterwards.
// 2. DEPARTS: no text gives a length; the house allows two hours, to be renewed by a second person.

internal import Law

struct Emergency: Rule {
    let id: RuleID = "emergency"
    let citations = [
        Citation(.pipl, 13, item: "4"), Citation(.pipl, 18, paragraph: 2), Citation(.spc, 5, item: "1"),
    ]
    let why = Wording(
        "The emergency is not declared by a named person within two hours.", "紧急情况未由具名人员在两小时内宣告。")
    let cure = Wording("Declare it, by name, for two hours at most.", "由具名人员宣告，最长两小时。")

    func find(in facts: Facts) -> Finding {
        guard facts.basis.kind == .emergency else { return .notAsked }
        // LAW: PIPL Art. 13(4); SPC Provisions [2021] 15 Art. 5(1).
        guard let runs = facts.isEmergencyNow else {
            return .undecided(missing: ["basis.from", "basis.until", "basis.approvedBy"])
        }
        return runs ? .permitted : .refused(.deny)
    }
}
