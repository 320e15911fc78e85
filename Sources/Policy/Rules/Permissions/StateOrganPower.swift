// LAW: PIPL Art. 34, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 35, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 36, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 37, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. A state organ acts within a power that it cites, and stores in the country.

internal import Law

struct StateOrganPower: Rule {
    let id: RuleID = "state-organ-power"
    let citations = [Citation(.pipl, 34), Citation(.pipl, 35), Citation(.pipl, 36), Citation(.pipl, 37)]
    let demand = Wording(
        "A state organ must act within a power and procedure that it cites, and store in the country.",
        "国家机关须在其所援引的职权和程序之内处理，并在境内存储。")
    let why = Wording(
        "The state organ cites no power, goes beyond it, or would store abroad.", "国家机关未援引职权、超出职权，或者将在境外存储。")
    let cure = Wording(
        "Cite the power and procedure, keep within them, and store in the country.", "援引职权和程序，以此为限，并在境内存储。")

    func find(in facts: Facts) -> Finding {
        guard facts.isOrgan, !facts.isRight, !facts.isStillInspection else { return .notAsked }
        // LAW: PIPL Arts. 34 and 36.
        return facts.actsWithinPower ? .permitted : .refused(.deny)
    }
}
