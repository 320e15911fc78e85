// LAW: SPC Provisions [2021] 15 Art. 4(2), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
// In short:
// 1. Consent tied to other permissions in one act is no defence.

internal import Law

struct ConsentNotBundled: Rule {
    let id: RuleID = "consent-not-bundled"
    let citations = [Citation(.spc, 4, item: "2")]
    let demand = Wording(
        "Consent to the face must be a choice of its own, not tied to other permissions.",
        "对人脸的同意应当可以单独选择，不得与其他授权捆绑。")
    let why = Wording("One act of consent covered unrelated things as well.", "同一次同意还涵盖了无关事项。")
    let cure = Wording("Offer each purpose as a choice by itself, and ask anew.", "就每一目的分别提供选择，并重新征求同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }
        // LAW: SPC Provisions [2021] 15 Art. 4(2).
        return .require(facts.consent.bundledWith?.isEmpty, "consent.bundledWith", else: .requireConsent)
    }
}
