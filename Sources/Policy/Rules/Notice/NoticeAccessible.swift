// LAW: Order No. 19 Art. 5, para. 4, from 2025-06-01
//      Personal Information Protection Law (PIPL) Art. 17, from 2021-11-01
// In short:
// 1. Disabled and elderly people must be reached in a form they can use.
// 2. Clear and easy to understand includes a language the person reads.

internal import Law

struct NoticeAccessible: Rule {
    let id: RuleID = "notice-accessible"
    let citations = [Citation(.order19, 5, paragraph: 4), Citation(.pipl, 17)]
    let why = Wording(
        "The notice does not reach this person: no accessible form, or no language they read.",
        "告知未能为该人所理解：缺少无障碍形式或其可读语言。")
    let cure = Wording("Offer audio, large print, staff, or the person's language.", "提供语音、大字、人工说明或其可读语言。")

    func find(in facts: Facts) -> Finding {
        guard facts.needsNoticeFirst else { return .notAsked }
        let forms = facts.notice.accessibleForms ?? []
        let reads =
            facts.person.languages.map { $0.meets(facts.notice.languages ?? []) } ?? true
        // LAW: Order No. 19 Art. 5, para. 4; PIPL Art. 17: plain and easy to understand.
        return .require(
            forms.covers(facts.person.needs ?? []) && reads, "notice.accessibleForms",
            else: .requireAccessibleNotice)
    }
}
