// LAW: PIPL Art. 26, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 13, para. 1, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Public Video Regulations Art. 13, in force from 2025-04-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. A device in a public place needs a prominent sign at every way in. The sign does not replace the notice.

internal import Law

struct PublicSign: Rule {
    let id: RuleID = "public-sign"
    let carriesPermit = true
    let citations = [Citation(.pipl, 26), Citation(.order19, 13, paragraph: 1), Citation(.publicVideo, 13)]
    let demand = Wording(
        "A device in a public place must have a prominent sign at every way in.", "在公共场所设置设备的，每一入口均须有显著的提示标识。"
    )
    let why = Wording("There is no prominent sign at every way in.", "并非每一入口都有显著的提示标识。")
    let cure = Wording("Put up the sign at every way in, and record the evidence.", "在每一入口设置显著的提示标识，并留存证据。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, facts.watchesPublicPlace == true else { return .notAsked }
        // LAW: PIPL Art. 26: a prominent reminder.
        return .require(facts.site.sign, "site.sign", else: .requireSign)
    }
}
