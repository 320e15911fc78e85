// LAW: Personal Information Protection Law (PIPL) Art. 26, from 2021-11-01
//      Order No. 19 Art. 13, para. 1, from 2025-06-01
//      Public Security Video Regulations Art. 13, from 2025-04-01
// In short:
// 1. A device in a public place needs a prominent sign at every way in. The sign does not replace the notice.

internal import Law

struct PublicSign: Rule {
    let id: RuleID = "public-sign"
    let citations = [Citation(.pipl, 26), Citation(.order19, 13, paragraph: 1), Citation(.publicVideo, 13)]
    let why = Wording("There is no prominent sign at every way in.", "并非每个入口都有显著提示标识。")
    let cure = Wording("Put up the sign and record it.", "设置显著标识并留存记录。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, facts.watchesPublicPlace == true else { return .notAsked }
        // LAW: PIPL Art. 26: a prominent reminder.
        return .require(facts.site.sign, "site.sign", else: .requireSign)
    }
}
