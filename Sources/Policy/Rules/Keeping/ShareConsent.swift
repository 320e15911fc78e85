// LAW: Personal Information Protection Law (PIPL) Art. 23, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 2(6), from 2021-08-01
// In short:
// 1. To give faces to another handler needs the person's separate consent naming that handler.

internal import Law

struct ShareConsent: Rule {
    let id: RuleID = "share-consent"
    let citations = [Citation(.pipl, 23), Citation(.spc, 2, item: "6")]
    let why = Wording("Somebody would receive face data whom the consent does not name.", "接收方未列入同意。")
    let cure = Wording("Ask for consent that names the recipient.", "就具名接收方征得单独同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.looksWithoutIdentity else { return .notAsked }
        guard let recipients = facts.keeping.recipients else {
            return .undecided(missing: ["keeping.recipients"])
        }
        let all = recipients + (facts.operation == .share ? [facts.request.recipient ?? "?"] : [])
        if all.isEmpty { return .satisfied }
        // LAW: PIPL Art. 23.
        let agreed = facts.consent.state?.isValid == true ? facts.consent.recipients ?? [] : []
        return .require(agreed.covers(all), "consent.recipients", else: .requireConsent)
    }
}
