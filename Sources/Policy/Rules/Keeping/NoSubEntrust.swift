// LAW: PIPL Art. 21, para. 3, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. A processor may not pass the work on without the handler's consent.

internal import Law

struct NoSubEntrust: Rule {
    let id: RuleID = "no-sub-entrust"
    let citations = [Citation(.pipl, 21, paragraph: 3)]
    let demand = Wording(
        "A processor may pass the work on only with the handler's consent.", "受托人转委托的，须先经处理者同意。")
    let why = Wording("The processor passes the work on without the handler's consent.", "受托人未经处理者同意即转委托。")
    let cure = Wording("Obtain the handler's consent, or stop passing the work on.", "取得处理者的同意，或者停止转委托。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, let entrusted = facts.keeping.processor else { return .notAsked }
        if entrusted.passesOn == true {
            return .require(entrusted.handlerAgreed, "keeping.processor.handlerAgreed")
        }
        // LAW: PIPL Art. 21, para. 3.
        return .forbid(entrusted.passesOn, "keeping.processor.passesOn")
    }
}
