// LAW: Personal Information Protection Law (PIPL) Art. 50; Art. 24, para. 3; Art. 48, from 2021-11-01
//      GDPR Art. 12, para. 4, from 2018-05-25
// In short:
// 1. A refusal must give its reasons and the way to seek remedy.
// 2. In the Union that is owed to whoever asked for a right of their own.

internal import Law

struct RefusalGivesReason: Rule {
    let id: RuleID = "refusal-gives-reason"
    let pack: Jurisdiction? = nil
    let citations = [
        Citation(.pipl, 50), Citation(.pipl, 24, paragraph: 3), Citation(.pipl, 48),
        Citation(.gdpr, 12, paragraph: 4),
    ]
    let why = Wording("The person must be told the reason, the article and the remedy.", "须告知个人理由、条款和救济途径。")
    let cure = Wording("Hand over this refusal.", "向其提供本拒绝说明。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter { $0.instrument != .gdpr || facts.isRight }
    }

    func find(in facts: Facts) -> Finding {
        // The rulebook adds this to every refusal.
        .notAsked
    }
}
