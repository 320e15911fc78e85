// LAW: SPC Provisions [2021] 15 Art. 11, in force from 2021-08-01, read (https://github.com/LawRefBook/Laws)
//      Civil Code Art. 497, in force from 2021-01-01, from memory (https://github.com/LawRefBook/Laws)
// In short:
// 1. Standard terms that take rights without end, for ever, or to be licensed on freely, are void.

internal import Law

struct StandardTermVoid: Rule {
    let id: RuleID = "standard-term-void"
    let citations = [Citation(.spc, 11), Citation(.civilCode, 497)]
    let demand = Wording(
        "Standard terms may not take rights to a face without limit, for ever, or freely to be licensed on.",
        "格式条款不得索取无期限、不可撤销或者可任意转授权的人脸信息处理权利。")
    let why = Wording(
        "The terms are unlimited, irrevocable or freely sub-licensable, and therefore void.",
        "条款无期限、不可撤销或者可任意转授权，因而无效。")
    let cure = Wording(
        "Agree on terms that have an end, can be revoked and cannot be licensed on.", "约定有期限、可撤销且不可任意转授权的条款。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }
        // LAW: SPC Provisions [2021] 15 Art. 11.
        return .all(
            .forbid(facts.consent.unlimited, "consent.unlimited"),
            .forbid(facts.consent.irrevocable, "consent.irrevocable"),
            .forbid(facts.consent.sublicensable, "consent.sublicensable"))
    }
}
