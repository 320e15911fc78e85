// LAW: PIPL Art. 14, para. 2, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(4), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
// In short:
// 1. Consent to one method, such as 1:1, is not consent to another, such as 1:N.

internal import Law

struct ScopeMethod: Rule {
    let id: RuleID = "scope-method"
    let citations = [Citation(.pipl, 14, paragraph: 2), Citation(.spc, 2, item: "4")]
    let demand = Wording(
        "Only the kinds of operation to which the person consented may be used.", "只能采用个人所同意的处理方式。")
    let why = Wording(
        "The consent does not name this kind of operation, such as verification, identification or analysis.",
        "同意未涵盖该处理方式，例如验证、辨识或者分析。")
    let cure = Wording("Obtain a new consent that names this operation.", "就该处理方式重新取得同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }

        guard let operation = facts.method else { return .notAsked }
        // LAW: PIPL Art. 14, para. 2: a changed method needs new consent.
        return .require(facts.consent.operations?.contains(operation), "consent.operations")
    }
}
