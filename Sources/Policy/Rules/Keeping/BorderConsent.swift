// LAW: PIPL Art. 39, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 8, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. To send faces abroad needs separate consent that names the recipient abroad.

internal import Law

struct BorderConsent: Rule {
    let id: RuleID = "border-consent"
    let carriesPermit = true
    let citations = [Citation(.pipl, 39), Citation(.order19, 8)]
    let demand = Wording(
        "Faces may go abroad only with the person's separate consent to that.", "人脸信息出境，须有个人就出境作出的单独同意。")
    let why = Wording("Face data would leave the country without separate consent.", "人脸信息将出境，且未取得单独同意。")
    let cure = Wording(
        "Tell the person who receives it abroad, and obtain separate consent to the transfer.",
        "告知境外接收方的情况，并就出境取得单独同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.operation == .border || facts.keeping.locus == .abroad else { return .notAsked }
        // LAW: PIPL Art. 39.
        let named = facts.request.recipient.map { facts.consent.recipients?.contains($0) == true } ?? true
        return facts.consent.abroad == true && named && facts.hasSeparateConsent
            ? .satisfied : .refused(.requireConsent)
    }
}
