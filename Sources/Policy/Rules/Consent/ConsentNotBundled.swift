// LAW: SPC Provisions [2021] 15 Art. 4(2), from 2021-08-01
// In short:
// 1. Consent tied to other permissions in one act is no defence.

internal import Law

struct ConsentNotBundled: Rule {
    let id: RuleID = "consent-not-bundled"
    let citations = [Citation(.spc, 4, item: "2")]
    let why = Wording("The consent was tied to unrelated things.", "同意与无关事项捆绑。")
    let cure = Wording("Offer each choice by itself.", "分别提供选择。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }
        // LAW: SPC Provisions [2021] 15 Art. 4(2).
        return .require(facts.consent.bundledWith?.isEmpty, "consent.bundledWith", else: .requireConsent)
    }
}
