// LAW: PIPL Art. 17, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 5, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. The notice must come before the face is taken, and there must be proof of it.

internal import Law

struct NoticeBefore: Rule {
    let id: RuleID = "notice-before"
    let citations = [Citation(.pipl, 17), Citation(.order19, 5)]
    let demand = Wording(
        "The person must be told before the face is taken, and there must be proof of it.",
        "采集人脸之前应当先向个人告知，并留存证据。")
    let why = Wording("There is no proof that a notice came before the capture.", "没有证据证明采集之前已经告知。")
    let cure = Wording("Show the notice first, and keep proof of when it was shown.", "先行告知，并留存告知时间的证据。")

    func find(in facts: Facts) -> Finding {
        guard facts.needsNoticeFirst else { return .notAsked }
        guard let shown = facts.notice.shownAt, let now = facts.setting.eventTime else {
            return .refused(.requireNotice)
        }
        // LAW: Order No. 19 Art. 5, para. 1: before handling.
        return .require(shown <= now, "notice.shownAt", else: .requireNotice)
    }
}
