// LAW: Personal Information Protection Law (PIPL) Art. 14, from 2021-11-01
//      Order No. 19 Art. 6, from 2025-06-01
// In short:
// 1. Consent is a clear act; silence, a box ticked beforehand or walking in is none.

internal import Law

struct ConsentAffirmative: Rule {
    let id: RuleID = "consent-affirmative"
    let citations = [Citation(.pipl, 14), Citation(.order19, 6)]
    let why = Wording("There was no clear act of consent.", "没有明确的同意行为。")
    let cure = Wording("Ask for an explicit act.", "请其作出明确的同意行为。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }
        // LAW: PIPL Art. 14, para. 1: voluntary and explicit.
        return .all(
            .require(facts.consent.affirmative, "consent.affirmative", else: .requireConsent),
            .forbid(facts.consent.preTicked, "consent.preTicked", else: .requireConsent))
    }
}
