// LAW: Personal Information Protection Law (PIPL) Art. 14, para. 2, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 2(4), from 2021-08-01
//      Network Data Security Regulations Art. 22(4), from 2025-01-01
// In short:
// 1. Consent holds for the purposes it names; another purpose needs another consent.

internal import Law

struct ScopePurpose: Rule {
    let id: RuleID = "scope-purpose"
    let citations = [
        Citation(.pipl, 14, paragraph: 2), Citation(.spc, 2, item: "4"),
        Citation(.networkData, 22, item: "4"),
    ]
    let why = Wording("The consent does not cover this purpose.", "同意不涵盖该目的。")
    let cure = Wording("Ask for consent to this purpose.", "就该目的征求同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }

        guard let id = facts.purpose.id else { return .undecided(missing: ["purpose.id"]) }
        // LAW: PIPL Art. 14, para. 2: a changed purpose needs new consent.
        let covers = facts.consent.purposes?.contains(id)
        guard facts.isResearch, let operation = facts.operation else {
            return .require(covers, "consent.purposes")
        }
        // Training and measuring are a use of their own, whatever the purpose is called.
        return .all(
            .require(covers, "consent.purposes", else: .requireConsent),
            .require(
                facts.consent.operations?.contains(operation), "consent.operations", else: .requireConsent))
    }
}
