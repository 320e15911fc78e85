// LAW: PIPL Art. 47, para. 2, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 24, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. What should be erased and cannot be is only stored and guarded, and used for nothing.

internal import Law

struct FreezeIfNotErasable: Rule {
    let id: RuleID = "freeze-if-not-erasable"
    let citations = [Citation(.pipl, 47, paragraph: 2), Citation(.networkData, 24)]
    let demand = Wording(
        "What should be erased and cannot be may only be stored and protected.",
        "应当删除而暂时不能删除的，只可存储和保护，不得另作使用。")
    let why = Wording("The record is frozen and may not be used.", "该记录已冻结，不得使用。")
    let cure = Wording(
        "Nothing clears a use; only storage, protection and erasure are open.", "使用无法补正；仅可存储、保护和删除。")

    func find(in facts: Facts) -> Finding {
        guard facts.keeping.frozen == true else { return .notAsked }
        if facts.isRight { return .duty(due: nil) }
        // LAW: PIPL Art. 47, para. 2.
        return .refused(.deny)
    }
}
