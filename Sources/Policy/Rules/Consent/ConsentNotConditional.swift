// LAW: SPC Provisions [2021] 15 Art. 4(1), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      PIPL Art. 16, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Consent demanded as the price of a service is no defence, unless the service cannot be had without a face.
// 2. Where no other way in exists and no other text asks for one, consent is such a price.

internal import Law

struct ConsentNotConditional: Rule {
    let id: RuleID = "consent-not-conditional"
    let citations = [Citation(.spc, 4, item: "1"), Citation(.pipl, 16)]
    let demand = Wording(
        "Consent must not be the price of a service that can be had without a face.",
        "服务不使用人脸也能提供的，不得以同意使用人脸为条件。")
    let why = Wording(
        "Without consent the service would be refused, though it does not need a face.",
        "不同意即不提供服务，而该服务并非必须使用人脸。")
    let cure = Wording("Give the service without the face, and ask for consent anew.", "不使用人脸也提供服务，并重新征求同意。")

    // That nobody knows of another way is no way either. Where a text already forbids the face as the only way,
    // that text is what has to be met.
    private func hasNoWayOut(_ facts: Facts) -> Bool {
        guard facts.alternatives?.isEmpty != false, facts.service.irreplaceable != true,
            facts.purpose.faceStrictlyNecessary != true, !facts.isRequiredByState
        else { return false }
        let sole = Forum(of: facts)?.citable(NotSole().citations(for: facts)) ?? []
        return !sole.contains(where: \.binds)
    }

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }
        // LAW: SPC Provisions [2021] 15 Art. 4(1): save where the face is necessary for the service itself.
        if facts.consent.conditional == true, facts.purpose.faceStrictlyNecessary == true {
            return .satisfied
        }
        if facts.consent.conditional == false, facts.isCheckpoint, hasNoWayOut(facts) {
            return .refused(.deny)
        }
        return .forbid(facts.consent.conditional, "consent.conditional")
    }
}
