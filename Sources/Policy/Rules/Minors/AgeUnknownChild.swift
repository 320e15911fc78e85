// LAW: PIPL Art. 28, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 31, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 6, in force from 2021-08-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Where children are likely to come, a person of unknown age is treated as a child.
// 2. The age is never guessed from the face.

internal import Law

struct AgeUnknownChild: Rule {
    let id: RuleID = "age-unknown-child"
    let citations = [Citation(.pipl, 28), Citation(.pipl, 31), Citation(.spc, 6)]
    let demand = Wording(
        "Where children are likely to come, a person of unknown age must be treated as under fourteen.",
        "在未成年人可能出现的场所，年龄不明的个人应当按未满十四周岁对待。")
    let why = Wording(
        "The age is unknown where children are likely to come, and no guardian has consented.",
        "在未成年人可能出现的场所，年龄不明，且没有监护人同意。")
    let cure = Wording(
        "Record evidence of the age, which is never guessed from the face, or obtain a guardian's consent.",
        "记录年龄证据（不得以人脸推断年龄），或者取得监护人的同意。")

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
