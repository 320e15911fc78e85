// LAW: PIPL Art. 14, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 6, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. Consent is a clear act; silence, a box ticked beforehand or walking in is none.

internal import Law

struct ConsentAffirmative: Rule {
    let id: RuleID = "consent-affirmative"
    let citations = [Citation(.pipl, 14), Citation(.order19, 6)]
    let demand = Wording(
        "Consent must be a clear act; silence, a box ticked beforehand or walking in is none.",
        "同意应当以明确的行为作出；沉默、预先勾选或者进入场所均不构成同意。")
    let why = Wording(
        "No clear act of consent is on record, or the choice was made for the person beforehand.",
        "没有明确作出同意的记录，或者选项已被预先勾选。")
    let cure = Wording("Ask the person for an explicit act of consent.", "请本人以明确的行为作出同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }
        // LAW: PIPL Art. 14, para. 1: voluntary and explicit.
        return .all(
            .require(facts.consent.affirmative, "consent.affirmative", else: .requireConsent),
            .forbid(facts.consent.preTicked, "consent.preTicked", else: .requireConsent))
    }
}
