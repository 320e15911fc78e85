// LAW: PIPL Art. 14, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 6, in force from 2021-08-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Consent must come before the capture, and its evidence must be whole.
// 2. Evidence that does not check proves nothing, so the consent counts as unknown.

internal import Law

struct ConsentPrecedes: Rule {
    let id: RuleID = "consent-precedes"
    let citations = [Citation(.pipl, 14), Citation(.spc, 6)]
    let demand = Wording(
        "Consent must come before the capture, and its evidence must be whole.", "同意应当先于采集作出，且证据完整。")
    let why = Wording("It is not shown that a genuine consent came before the capture.", "未能证明采集之前已有真实的同意。")
    let cure = Wording(
        "A capture that came first cannot be cured; restore the evidence, or take the face anew after consent.",
        "采集在先的无法补正；应当恢复证据，或者取得同意之后重新采集。")

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
