// LAW: Personal Information Protection Law (PIPL) Art. 21, para. 3, from 2021-11-01
// In short:
// 1. A processor may not pass the work on without the handler's consent.

internal import Law

struct NoSubEntrust: Rule {
    let id: RuleID = "no-sub-entrust"
    let citations = [Citation(.pipl, 21, paragraph: 3)]
    let why = Wording("The processor passes the work on without consent.", "受托方未经同意转委托。")
    let cure = Wording("Obtain the handler's consent, or stop.", "取得委托方同意，或停止转委托。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, let entrusted = facts.keeping.processor else { return .notAsked }
        if entrusted.passesOn == true {
            return .require(entrusted.handlerAgreed, "keeping.processor.handlerAgreed")
        }
        // LAW: PIPL Art. 21, para. 3.
        return .forbid(entrusted.passesOn, "keeping.processor.passesOn")
    }
}
