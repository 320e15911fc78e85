// LAW: PIPL Art. 13(4), in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 18, para. 2, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 5(1), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
// In short:
// 1. What must be done now for life, health or property needs no consent, but has an end, and is told afterwards.
// 2. DEPARTS: no text gives a length; the house allows two hours, to be renewed by a second person.

internal import Law

struct Emergency: Rule {
    let id: RuleID = "emergency"
    let citations = [
        Citation(.pipl, 13, item: "4"), Citation(.pipl, 18, paragraph: 2), Citation(.spc, 5, item: "1"),
    ]
    let demand = Wording(
        "Handling in an emergency must be necessary now for life, health or property, be declared by a named person, and end within two hours.",
        "紧急情况下的处理，须为当下保护生命、健康或者财产所必需，由具名人员宣告，并在两小时内结束。")
    let why = Wording(
        "The emergency is not declared by a named person for two hours at most, or its time is over.",
        "紧急情况未由具名人员宣告、宣告超过两小时，或者期限已过。")
    let cure = Wording(
        "Let a named person declare it for two hours at most; a second person may renew it.",
        "由具名人员宣告，最长两小时；续期须由另一人作出。")

    func find(in facts: Facts) -> Finding {
        guard facts.basis.kind == .emergency else { return .notAsked }
        // LAW: PIPL Art. 13(4); SPC Provisions [2021] 15 Art. 5(1).
        guard let runs = facts.isEmergencyNow else {
            return .undecided(missing: ["basis.from", "basis.until", "basis.approvedBy"])
        }
        return runs ? .permitted : .refused(.deny)
    }
}
