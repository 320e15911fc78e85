// LAW: PIPL Art. 17, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 30, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 5, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Network Data Regulations Art. 21, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. The notice names the handler and its contact, purpose, method, kind and retention,
// 2. why it is necessary and what it does to the person, and how rights are used.

internal import Law

struct NoticeComplete: Rule {
    let id: RuleID = "notice-complete"
    let carriesPermit = true
    let citations = [
        Citation(.pipl, 17), Citation(.pipl, 30), Citation(.order19, 5), Citation(.networkData, 21),
    ]
    let demand = Wording(
        "The notice must name the handler and its contact, the purpose, method, kind, retention, necessity and effect, and how rights are used.",
        "告知应当写明处理者的名称、联系方式，处理目的、方式、信息种类、保存期限、必要性、对个人权益的影响，以及如何行使权利。")
    let why = Wording("The notice lacks at least one of the things it must say.", "告知缺少至少一项应当写明的内容。")
    let cure = Wording("Complete the notice with what it lacks, and show it again.", "补全所缺内容，并重新告知。")

    func find(in facts: Facts) -> Finding {
        guard facts.needsNoticeFirst else { return .notAsked }
        // LAW: PIPL Art. 17, para. 1 and Art. 30; Order No. 19 Art. 5, para. 1.
        let whole = facts.notice.fields.map { $0.covers(NoticeField.allCases) }
        return .require(whole, "notice.fields", else: .requireNotice)
    }
}
