// LAW: Order No. 19 Art. 8, para. 1, from 2025-06-01
// In short:
// 1. Face information does not leave over the internet unless a law says so or the person separately agrees.

internal import Law

struct NoInternetEgress: Rule {
    let id: RuleID = "no-internet-egress"
    let citations = [Citation(.order19, 8, paragraph: 1)]
    let why = Wording(
        "Face information would leave over the internet without consent to that.", "人脸信息将通过互联网对外传输，且未就此取得同意。")
    let cure = Wording("Keep it off the internet, or ask for separate consent.", "不经互联网传输，或征得单独同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.looksWithoutIdentity else { return .notAsked }
        let away = facts.keeping.locus == .internet || facts.keeping.locus == .abroad
        guard let travels = away ? true : facts.keeping.overInternet else {
            return .undecided(missing: ["keeping.overInternet"])
        }
        let commanded = facts.basis.kind == .statutoryDuty || facts.basis.kind == .otherLaw
        if commanded, facts.citesAuthority { return .satisfied }
        // LAW: Order No. 19 Art. 8, para. 1. For a transfer abroad the consent of PIPL Art. 39 is asked for at once.
        if !travels || facts.consent.internet == true && facts.consent.state?.isValid == true {
            return .satisfied
        }
        return .refused(facts.operation == .border ? .requireConsent : .deny)
    }
}
