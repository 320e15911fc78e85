// LAW: SPC Provisions [2021] 15 Art. 2(4), from 2021-08-01
// In short:
// 1. Consent for one place is not consent for another.

internal import Law

struct ScopeSite: Rule {
    let id: RuleID = "scope-site"
    let citations = [Citation(.spc, 2, item: "4")]
    let why = Wording("The consent does not cover this site.", "同意不涵盖该场所。")
    let cure = Wording("Ask for consent at this site.", "就该场所征求同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }

        if facts.isResearch { return .notAsked }
        guard let id = facts.site.id else { return .undecided(missing: ["site.id"]) }
        // LAW: SPC Provisions [2021] 15 Art. 2(4).
        return .require(facts.consent.sites?.contains(id), "consent.sites")
    }
}
