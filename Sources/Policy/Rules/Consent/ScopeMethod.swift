// LAW: Personal Information Protection Law (PIPL) Art. 14, para. 2, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 2(4), from 2021-08-01
// In short:
// 1. Consent to one method, such as 1:1, is not consent to another, such as 1:N.

internal import Law

struct ScopeMethod: Rule {
    let id: RuleID = "scope-method"
    let citations = [Citation(.pipl, 14, paragraph: 2), Citation(.spc, 2, item: "4")]
    let why = Wording("The consent does not cover this operation.", "同意不涵盖该操作方式。")
    let cure = Wording("Ask for consent to this operation.", "就该操作方式征求同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }

        guard let operation = facts.method else { return .notAsked }
        // LAW: PIPL Art. 14, para. 2: a changed method needs new consent.
        return .require(facts.consent.operations?.contains(operation), "consent.operations")
    }
}
