// LAW: PIPL Art. 31, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Civil Code Art. 34, in force from 2021-01-01, from memory (https://github.com/LawRefBook/Laws)
//      Civil Code Art. 35, in force from 2021-01-01, from memory (https://github.com/LawRefBook/Laws)
// In short:
// 1. DEPARTS: no text decides when guardians differ; the house decides for the child, and refuses.

internal import Law

struct GuardiansDisagree: Rule {
    let id: RuleID = "guardians-disagree"
    let citations = [Citation(.pipl, 31), Citation(.civilCode, 34), Citation(.civilCode, 35)]
    let demand = Wording(
        "A minor's face must not be handled while one of the guardians refuses.", "监护人之一拒绝的，不得处理未成年人的人脸信息。")
    let why = Wording(
        "One of the guardians refuses or has withdrawn, and the house decides for the child.",
        "一方监护人拒绝或者已经撤回，本系统按有利于未成年人的原则处理。")
    let cure = Wording("Only the agreement of all guardians clears this.", "仅在全体监护人达成一致之后方可。")

    func find(in facts: Facts) -> Finding {
        let age = facts.person.age(on: facts.day)
        guard facts.restsOnConsent, age != .adult else { return .notAsked }
        guard let guardians = facts.person.guardians else {
            return age == .underFourteen ? .undecided(missing: ["person.guardians"]) : .notAsked
        }
        // LAW: Civil Code Art. 35: in the interest of the ward.
        return guardians.contains { $0.answer == .refuses || $0.answer == .withdrew }
            ? .refused(.deny) : .satisfied
    }
}
