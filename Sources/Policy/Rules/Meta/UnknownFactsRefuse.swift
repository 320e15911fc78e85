// LAW: SPC Provisions [2021] 15 Art. 6, from 2021-08-01
//      Personal Information Protection Law (PIPL) Art. 9; Art. 69, from 2021-11-01
//      GDPR Art. 7, para. 1, from 2018-05-25
// In short:
// 1. Whoever handles faces must be able to show that it is lawful.
// 2. So a fact that a rule needs and nobody knows counts against the use.

internal import Law

struct UnknownFactsRefuse: Rule {
    let id: RuleID = "unknown-facts-refuse"
    let pack: Jurisdiction? = nil
    let citations = [
        Citation(.spc, 6), Citation(.pipl, 9), Citation(.pipl, 69), Citation(.gdpr, 7, paragraph: 1),
    ]
    let why = Wording("Facts that the rules need are unknown.", "规则所需的事实不明。")
    let cure = Wording("Supply the missing facts with their evidence.", "补充缺失的事实及其证据。")

    func find(in facts: Facts) -> Finding {
        // The rulebook gathers what other rules could not decide.
        .notAsked
    }
}
