// LAW: Order No. 19 Art. 8, para. 1, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. Face information does not leave over the internet unless a law says so or the person separately agrees.

internal import Law

struct NoInternetEgress: Rule {
    let id: RuleID = "no-internet-egress"
    let citations = [Citation(.order19, 8, paragraph: 1)]
    let demand = Wording(
        "Face information must not leave over the internet, unless a law says so or the person separately consents.",
        "人脸信息不得经互联网传出；有法律规定或者个人单独同意的除外。")
    let why = Wording(
        "Face information would leave over the internet without consent to that.", "人脸信息将经互联网传出，且未就此取得单独同意。")
    let cure = Wording(
        "Keep it off the internet, or obtain separate consent to its leaving.", "不经互联网传出，或者就传出取得单独同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.looksWithoutIdentity else { return .notAsked }
        let away = facts.keeping.locus == .internet || facts.keeping.locus == .abroad
        guard let travels = away ? true : facts.keeping.overInternet else {
            return .undecided(missing: ["keeping.overInternet"])
        }
        let commanded = facts.basis.kind == .statutoryDuty || facts.basis.kind == .otherLaw
        if commanded, facts.citesAuthority { return .satisfied }
        // LAW: Order No. 19 Art. 8, para. 1. For a transfer abroad the consent of PIPL Art. 39 is asked for at once.
        if !travels || facts.consent.internet == true && facts.hasSeparateConsent {
            return .satisfied
        }
        return .refused(facts.operation == .border ? .requireConsent : .deny)
    }
}
