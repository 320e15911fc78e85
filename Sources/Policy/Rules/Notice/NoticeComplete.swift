// LAW: Personal Information Protection Law (PIPL) Art. 17; Art. 30, from 2021-11-01
//      Order No. 19 Art. 5, from 2025-06-01
//      Network Data Security Regulations Art. 21, from 2025-01-01
// In short:
// 1. The notice names the handler and its contact, purpose, method, kind and retention,
// 2. why it is necessary and what it does to the person, and how rights are used.

internal import Law

struct NoticeComplete: Rule {
    let id: RuleID = "notice-complete"
    let citations = [
        Citation(.pipl, 17), Citation(.pipl, 30), Citation(.order19, 5), Citation(.networkData, 21),
    ]
    let why = Wording("The notice lacks something it must say.", "告知内容不完整。")
    let cure = Wording("Fill in the missing parts of the notice.", "补全告知内容。")

    func find(in facts: Facts) -> Finding {
        guard facts.needsNoticeFirst else { return .notAsked }
        // LAW: PIPL Art. 17, para. 1 and Art. 30; Order No. 19 Art. 5, para. 1.
        let whole = facts.notice.fields.map { $0.covers(NoticeField.allCases) }
        return .require(whole, "notice.fields", else: .requireNotice)
    }
}
