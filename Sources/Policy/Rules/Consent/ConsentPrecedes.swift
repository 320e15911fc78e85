// LAW: Personal Information Protection Law (PIPL) Art. 14, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 6, from 2021-08-01
// In short:
// 1. Consent must come before the capture, and its evidence must be whole.
// 2. Evidence that does not check proves nothing, so the consent counts as unknown.

internal import Law

struct ConsentPrecedes: Rule {
    let id: RuleID = "consent-precedes"
    let citations = [Citation(.pipl, 14), Citation(.spc, 6)]
    let why = Wording("It is not shown that a genuine consent came first.", "未能证明事先已有真实的同意。")
    let cure = Wording("Restore the evidence, or ask anew.", "恢复证据，或重新征求同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }
        guard let given = facts.consent.givenAt, let now = facts.setting.eventTime else {
            return .undecided(missing: ["consent.givenAt"])
        }
        if given > now { return .refused(.deny) }
        // LAW: SPC Provisions [2021] 15 Art. 6: the handler bears the proof.
        return facts.consent.verified == true ? .satisfied : .undecided(missing: ["consent.verified"])
    }
}
