// LAW: SPC Provisions [2021] 15 Art. 6, in force from 2021-08-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 9, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 69, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      GDPR Art. 7(1), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
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
    let demand = Wording(
        "Whoever handles faces must be able to show every fact that the rules ask for.",
        "处理人脸信息者应当能够证明各项规则所需的每一事实。")
    let why = Wording(
        "Facts that the rules need are unknown, and the burden of proof lies with the handler.",
        "规则所需的事实不明，而举证责任在处理者。")
    let cure = Wording("Supply each missing fact with its evidence.", "补充每一项缺失的事实及其证据。")

    func find(in facts: Facts) -> Finding {
        // The rulebook gathers what other rules could not decide.
        .notAsked
    }
}
