// LAW: PIPL Art. 44, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 23, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
//      GDPR Art. 18, in force from 2018-05-25, from memory (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
// In short:
// 1. A person may restrict or refuse the handling of their information.

internal import Law

struct RestrictedSubject: Rule {
    let id: RuleID = "restricted-subject"
    let pack: Jurisdiction? = nil
    let citations = [Citation(.pipl, 44), Citation(.networkData, 23), Citation(.gdpr, 18)]
    let demand = Wording(
        "The data of a person who restricted or refused its handling must not be used.",
        "个人限制或者拒绝处理其信息的，不得使用。")
    let why = Wording("The person restricted or refused the handling of their data.", "该个人已限制或者拒绝处理其信息。")
    let cure = Wording("Only the person can lift this.", "仅本人可以解除。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.looksWithoutIdentity else { return .notAsked }
        // LAW: PIPL Art. 44. Of a stranger before a search nobody can know; the gallery leaves restricted people out.
        return .forbid(
            facts.isSearch || facts.isResearch
                ? facts.person.restricted ?? false : facts.person.restricted, "person.restricted")
    }
}
