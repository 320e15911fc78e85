// LAW: Personal Information Protection Law (PIPL) Art. 17, para. 2, from 2021-11-01
//      Order No. 19 Art. 5, para. 2, from 2025-06-01
// In short:
// 1. When the terms change, the change must be told.

internal import Law

struct NoticeCurrent: Rule {
    let id: RuleID = "notice-current"
    let citations = [Citation(.pipl, 17, paragraph: 2), Citation(.order19, 5, paragraph: 2)]
    let why = Wording("The terms changed since this person was told.", "告知之后处理事项已发生变更。")
    let cure = Wording("Tell the person of the version in force.", "就现行版本重新告知。")

    func find(in facts: Facts) -> Finding {
        guard facts.needsNoticeFirst else { return .notAsked }
        guard let shown = facts.notice.version, let current = facts.notice.currentVersion else {
            return .undecided(missing: ["notice.version", "notice.currentVersion"])
        }
        // LAW: PIPL Art. 17, para. 2.
        return .require(shown == current, "notice.version", else: .requireNotice)
    }
}
