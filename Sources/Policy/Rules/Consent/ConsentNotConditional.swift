// LAW: SPC Provisions [2021] 15 Art. 4(1), from 2021-08-01
//      Personal Information Protection Law (PIPL) Art. 16, from 2021-11-01
// In short:
// 1. Consent demanded as the price of a service is no defence, unless the service cannot be had without a face.

internal import Law

struct ConsentNotConditional: Rule {
    let id: RuleID = "consent-not-conditional"
    let citations = [Citation(.spc, 4, item: "1"), Citation(.pipl, 16)]
    let why = Wording(
        "The service was refused without consent, though it does not need a face.",
        "以同意作为提供服务的条件，而该服务并不必须使用人脸。")
    let cure = Wording("Give the service without the face.", "不使用人脸也提供服务。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }
        // LAW: SPC Provisions [2021] 15 Art. 4(1): save where the face is necessary for the service itself.
        if facts.consent.conditional == true, facts.purpose.faceStrictlyNecessary == true {
            return .satisfied
        }
        return .forbid(facts.consent.conditional, "consent.conditional")
    }
}
