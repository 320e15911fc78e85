// LAW: PIPL Art. 17, para. 2, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 5, para. 2, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. When the terms change, the change must be told.

internal import Law

struct NoticeCurrent: Rule {
    let id: RuleID = "notice-current"
    let citations = [Citation(.pipl, 17, paragraph: 2), Citation(.order19, 5, paragraph: 2)]
    let demand = Wording(
        "When the terms of handling change, the person must be told of the change.", "处理条件有变化的，应当让个人知悉变化的内容。")
    let why = Wording("The terms changed since the notice that this person was shown.", "向该个人告知之后，处理条件已经变化。")
    let cure = Wording("Show the person the version in force.", "将现行版本告知个人。")

    func find(in facts: Facts) -> Finding {
        guard facts.needsNoticeFirst else { return .notAsked }
        guard let shown = facts.notice.version, let current = facts.notice.currentVersion else {
            return .undecided(missing: ["notice.version", "notice.currentVersion"])
        }
        // LAW: PIPL Art. 17, para. 2.
        return .require(shown == current, "notice.version", else: .requireNotice)
    }
}
