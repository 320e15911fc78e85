// LAW: Personal Information Protection Law (PIPL) Art. 31, from 2021-11-01
//      Civil Code Art. 34; Art. 35, from 2021-01-01
// In short:
// 1. DEPARTS: no text decides when guardians differ; the house decides for the child, and refuses.

internal import Law

struct GuardiansDisagree: Rule {
    let id: RuleID = "guardians-disagree"
    let citations = [Citation(.pipl, 31), Citation(.civilCode, 34), Citation(.civilCode, 35)]
    let why = Wording("One guardian refuses.", "一方监护人拒绝。")
    let cure = Wording("The guardians agree.", "监护人达成一致。")

    func find(in facts: Facts) -> Finding {
        let age = facts.person.age(on: facts.day)
        guard facts.restsOnConsent, age != .adult, let guardians = facts.person.guardians else {
            return .notAsked
        }
        // LAW: Civil Code Art. 35: in the interest of the ward.
        return guardians.contains { $0.answer == .refuses || $0.answer == .withdrew }
            ? .refused(.deny) : .satisfied
    }
}
