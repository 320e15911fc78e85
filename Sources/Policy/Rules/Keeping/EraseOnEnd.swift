// LAW: PIPL Art. 47, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 12, in force from 2021-08-01, read (https://github.com/LawRefBook/Laws)
//      Civil Code Art. 1037, in force from 2021-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. When the purpose is over, the term has run, or consent is withdrawn, the handler erases of its own accord.

internal import Law

struct EraseOnEnd: Rule {
    let id: RuleID = "erase-on-end"
    let citations = [Citation(.pipl, 47), Citation(.spc, 12), Citation(.civilCode, 1037)]
    let demand = Wording(
        "When the purpose is over, the term has run or consent is gone, the handler must erase of its own accord.",
        "目的已经实现、期限届满或者同意不复存在的，处理者应当主动删除。")
    let why = Wording(
        "The term has run, the consent is gone or erasure was asked for, so what is stored of this person must go.",
        "期限届满、同意不复存在或者被要求删除，该个人的信息应当删除。")
    let cure = Wording("Erase it now; freeze what cannot be erased.", "立即删除；难以删除的予以冻结。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling && !facts.looksWithoutIdentity || facts.asksToEraseFaces else {
            return .notAsked
        }
        let old = facts.keeping.templateAgeDays ?? 0 > facts.consent.retentionDays ?? .max
        let ended: [Facts.Consent.State] = [.revoked, .invalidated, .expired]
        // LAW: PIPL Art. 47, para. 1.
        let done = facts.isPastItsTerm || old && facts.restsOnConsent || facts.keeping.purposeEnded == true
        let due =
            done || facts.asksToEraseFaces
            || facts.restsOnConsent
                && (facts.hasWithdrawn || facts.hasRunOut || facts.consent.state.map(ended.contains) == true)
        return due ? .duty(due: nil) : .notAsked
    }
}
