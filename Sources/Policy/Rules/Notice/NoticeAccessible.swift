// LAW: Order No. 19 Art. 5, para. 4, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      PIPL Art. 17, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Disabled and elderly people must be reached in a form they can use.
// 2. Clear and easy to understand includes a language the person reads.

internal import Law

struct NoticeAccessible: Rule {
    let id: RuleID = "notice-accessible"
    let citations = [Citation(.order19, 5, paragraph: 4), Citation(.pipl, 17)]
    let demand = Wording(
        "The notice must reach disabled and elderly people in a form they can use, and everyone in a language they read.",
        "告知应当采用残疾人、老年人能够使用的无障碍形式，以及个人能够理解的语言。")
    let why = Wording(
        "The notice does not reach this person: a form they need is missing, or it is in no language they read.",
        "告知未能为该个人所理解：缺少其所需的无障碍形式，或者没有其能够理解的语言。")
    let cure = Wording(
        "Give the notice in the form the person needs (audio, large print, staff) and in a language they read.",
        "以其所需的形式（语音、大字、人工说明）和其能够理解的语言告知。")

    func find(in facts: Facts) -> Finding {
        guard facts.needsNoticeFirst, facts.isUnder(.order19) else { return .notAsked }
        let forms = facts.notice.accessibleForms ?? []
        let reads =
            facts.person.languages.map { $0.meets(facts.notice.languages ?? []) } ?? true
        // LAW: Order No. 19 Art. 5, para. 4; PIPL Art. 17: plain and easy to understand.
        return .require(
            forms.covers(facts.person.needs ?? []) && reads, "notice.accessibleForms",
            else: .requireAccessibleNotice)
    }
}
