// LAW: SPC Provisions [2021] 15 Art. 11, from 2021-08-01
//      Civil Code Art. 497, from 2021-01-01
// In short:
// 1. Standard terms that take rights without end, for ever, or to be licensed on freely, are void.

internal import Law

struct StandardTermVoid: Rule {
    let id: RuleID = "standard-term-void"
    let citations = [Citation(.spc, 11), Citation(.civilCode, 497)]
    let why = Wording("The terms are unlimited, irrevocable or freely sub-licensable.", "条款无期限、不可撤销或可任意转授权。")
    let cure = Wording("Agree on bounded terms.", "约定有限的条款。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }
        // LAW: SPC Provisions [2021] 15 Art. 11.
        return .all(
            .forbid(facts.consent.unlimited, "consent.unlimited"),
            .forbid(facts.consent.irrevocable, "consent.irrevocable"),
            .forbid(facts.consent.sublicensable, "consent.sublicensable"))
    }
}
