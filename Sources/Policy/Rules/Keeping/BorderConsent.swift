// LAW: Personal Information Protection Law (PIPL) Art. 39, from 2021-11-01
//      Order No. 19 Art. 8, from 2025-06-01
// In short:
// 1. To send faces abroad needs separate consent that names the recipient abroad.

internal import Law

struct BorderConsent: Rule {
    let id: RuleID = "border-consent"
    let citations = [Citation(.pipl, 39), Citation(.order19, 8)]
    let why = Wording("Face data would leave the country without separate consent.", "人脸信息将出境且未取得单独同意。")
    let cure = Wording("Ask for separate consent to the transfer.", "就出境征得单独同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.operation == .border || facts.keeping.locus == .abroad else { return .notAsked }
        // LAW: PIPL Art. 39.
        let agreed =
            facts.consent.abroad == true && facts.consent.state?.isValid == true
            && facts.consent.kind != .general
        return agreed ? .satisfied : .refused(.requireConsent)
    }
}
