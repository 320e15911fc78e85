// LAW: Personal Information Protection Law (PIPL) Art. 47, para. 2, from 2021-11-01
//      Network Data Security Regulations Art. 24, from 2025-01-01
// In short:
// 1. What should be erased and cannot be is only stored and guarded, and used for nothing.

internal import Law

struct FreezeIfNotErasable: Rule {
    let id: RuleID = "freeze-if-not-erasable"
    let citations = [Citation(.pipl, 47, paragraph: 2), Citation(.networkData, 24)]
    let why = Wording("The record is frozen and may not be used.", "该记录已冻结，不得使用。")
    let cure = Wording("Nothing but storage and protection is allowed.", "仅可存储和采取保护措施。")

    func find(in facts: Facts) -> Finding {
        guard facts.keeping.frozen == true else { return .notAsked }
        if facts.isRight { return .duty(due: nil) }
        // LAW: PIPL Art. 47, para. 2.
        return .refused(.deny)
    }
}
