// LAW: PIPL Art. 50, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 24, para. 3, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 48, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      GDPR Art. 12(4), in force from 2018-05-25, from memory (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
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
    let demand = Wording(
        "Every refusal must give the person its reason, the article and the remedy.",
        "拒绝个人的，应当告知理由、依据条款和救济途径。")
    let why = Wording("A request was refused, and the person must be told why.", "有一项请求被拒绝，须向个人说明理由。")
    let cure = Wording(
        "Hand over this refusal, which names the reason, the article and the remedy.",
        "提供本拒绝说明，其中载明理由、条款和救济途径。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter { $0.instrument != .gdpr || facts.isRight }
    }

    func find(in facts: Facts) -> Finding {
        // The rulebook adds this to every refusal; whoever asks what is held of them is told of earlier ones.
        // LAW: PIPL Arts. 45 and 50.
        facts.operation == .export ? .duty(due: nil) : .notAsked
    }
}
