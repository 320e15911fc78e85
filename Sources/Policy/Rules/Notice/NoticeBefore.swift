// LAW: Personal Information Protection Law (PIPL) Art. 17, from 2021-11-01
//      Order No. 19 Art. 5, from 2025-06-01
// In short:
// 1. The notice must come before the face is taken, and there must be proof of it.

internal import Law

struct NoticeBefore: Rule {
    let id: RuleID = "notice-before"
    let citations = [Citation(.pipl, 17), Citation(.order19, 5)]
    let why = Wording("There is no proof that a notice came before the capture.", "没有证据证明采集前已作告知。")
    let cure = Wording("Show the notice first.", "先行告知。")

    func find(in facts: Facts) -> Finding {
        guard facts.needsNoticeFirst else { return .notAsked }
        guard let shown = facts.notice.shownAt, let now = facts.setting.eventTime else {
            return .refused(.requireNotice)
        }
        // LAW: Order No. 19 Art. 5, para. 1: before handling.
        return .require(shown <= now, "notice.shownAt", else: .requireNotice)
    }
}
