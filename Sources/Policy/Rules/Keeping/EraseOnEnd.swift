// LAW: Personal Information Protection Law (PIPL) Art. 47, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 12, from 2021-08-01
//      Civil Code Art. 1037, from 2021-01-01
// In short:
// 1. When the purpose is over, the term has run, or consent is withdrawn, the handler erases of its own accord.

internal import Law

struct EraseOnEnd: Rule {
    let id: RuleID = "erase-on-end"
    let citations = [Citation(.pipl, 47), Citation(.spc, 12), Citation(.civilCode, 1037)]
    let why = Wording("What is stored of this person must be erased now.", "须立即删除该个人的信息。")
    let cure = Wording("Erase it, or freeze what cannot be erased.", "删除；确难删除的予以冻结。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent || facts.operation == .erase else { return .notAsked }
        let over =
            facts.keeping.expiresAt.flatMap { end in facts.setting.eventTime.map { end <= $0 } } ?? false
        let ended: Set<Facts.Consent.State> = [.withdrawn, .revoked, .invalidated, .expired]
        // LAW: PIPL Art. 47, para. 1.
        let due =
            over || facts.keeping.purposeEnded == true || facts.operation == .erase
            || facts.consent.state.map(ended.contains) == true
        return due ? .duty(due: nil) : .notAsked
    }
}
