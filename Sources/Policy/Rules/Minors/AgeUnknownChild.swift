// LAW: Personal Information Protection Law (PIPL) Art. 28; Art. 31, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 6, from 2021-08-01
// In short:
// 1. Where children are likely to come, a person of unknown age is treated as a child.
// 2. The age is never guessed from the face.

internal import Law

struct AgeUnknownChild: Rule {
    let id: RuleID = "age-unknown-child"
    let citations = [Citation(.pipl, 28), Citation(.pipl, 31), Citation(.spc, 6)]
    let why = Wording("The age is unknown where children are likely to come.", "在儿童可能出现的场所，年龄不明。")
    let cure = Wording("Show the age, or let a guardian consent.", "证明年龄，或由监护人同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, !facts.isResearch, facts.person.age(on: facts.day) == nil else {
            return .notAsked
        }
        if facts.guardianAgrees { return .satisfied }
        // LAW: PIPL Art. 31 with SPC Provisions [2021] 15 Art. 6: doubt protects the child.
        if facts.site.kind == .amusementPark || facts.site.kind == .school {
            return .refused(.requireGuardianConsent)
        }
        return .forbid(facts.site.childLikely, "site.childLikely", else: .requireGuardianConsent)
    }
}
