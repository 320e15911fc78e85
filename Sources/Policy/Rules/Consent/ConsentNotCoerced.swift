// LAW: SPC Provisions [2021] 15 Art. 4(3), from 2021-08-01
//      Personal Information Protection Law (PIPL) Art. 5, from 2021-11-01
//      Order No. 19 Art. 12, from 2025-06-01
//      Network Data Security Regulations Art. 22(1), from 2025-01-01
// In short:
// 1. Consent under threat, deceit, or with the other way hidden or made painful is void; so is one asked for until
//    the person gave in.

internal import Law

struct ConsentNotCoerced: Rule {
    let id: RuleID = "consent-not-coerced"
    let citations = [
        Citation(.spc, 4, item: "3"), Citation(.pipl, 5), Citation(.order19, 12),
        Citation(.networkData, 22, item: "1"),
    ]
    let why = Wording("The consent was not free.", "同意并非自愿。")
    let cure = Wording("Remove the pressure, show the other way, and ask anew.", "消除压力、展示其他方式后重新征求同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }
        // LAW: SPC Provisions [2021] 15 Art. 4(3): any other direct or disguised compulsion.
        return .all(
            .forbid(facts.consent.coerced, "consent.coerced"),
            .require(facts.consent.promptsAfterRefusal ?? 0 <= 1, "consent.promptsAfterRefusal"),
            .require(facts.consent.alternativesShown ?? true, "consent.alternativesShown"))
    }
}
