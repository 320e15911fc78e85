// LAW: Personal Information Protection Law (PIPL) Art. 44, from 2021-11-01
//      Network Data Security Regulations Art. 23, from 2025-01-01
// In short:
// 1. A person may restrict or refuse the handling of their information.

internal import Law

struct RestrictedSubject: Rule {
    let id: RuleID = "restricted-subject"
    let citations = [Citation(.pipl, 44), Citation(.networkData, 23)]
    let why = Wording("The person asked that their data not be used.", "该个人已要求限制使用其信息。")
    let cure = Wording("Only the person can lift this.", "仅本人可以解除。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.looksWithoutIdentity, !facts.isResearch else { return .notAsked }
        // LAW: PIPL Art. 44. Of a stranger before a search nobody can know; the gallery leaves restricted people out.
        return .forbid(
            facts.isSearch ? facts.person.restricted ?? false : facts.person.restricted, "person.restricted")
    }
}
