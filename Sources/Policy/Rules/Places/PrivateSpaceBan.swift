// LAW: Public Video Regulations Art. 8, in force from 2025-04-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 13, para. 2, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Civil Code Art. 1033(2), in force from 2021-01-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 28, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      2023 draft Art. 6, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
// In short:
// 1. No device may stand in, or see into, a guest room, private dining room, dormitory, bath, toilet,
// 2. changing, nursing or fitting room or the like: the union of both lists. Consent does not cure it.
// 3. A person's own home is not a private space within a public place.

internal import Law

struct PrivateSpaceBan: Rule {
    let id: RuleID = "private-space-ban"
    let citations = [
        Citation(.publicVideo, 8), Citation(.order19, 13, paragraph: 2),
        Citation(.civilCode, 1033, item: "2"), Citation(.pipl, 28), Citation(.draft2023, 6),
    ]
    let demand = Wording(
        "No device may stand in or see into a guest room, private dining room, dormitory, bath, toilet, changing, nursing or fitting room, or another private space.",
        "不得在客房、餐饮包间、宿舍、浴室、卫生间、更衣室、哺乳室、试衣间等私密空间内设置设备，设备也不得拍摄到此类空间。")
    let why = Wording("The device stands in, or sees into, a private space.", "设备位于私密空间之内，或者可以拍摄到私密空间。")
    let cure = Wording(
        "Remove the device and its view from the private space; no consent clears this.",
        "撤出设备，使其不再拍摄到私密空间；任何同意均不能补正。")

    func find(in facts: Facts) -> Finding {
        if facts.isHousehold || facts.site.mode == .upload || facts.isResearch { return .notAsked }
        // LAW: Public Security Video Regulations Art. 8; Order No. 19 Art. 13, para. 2.
        if facts.site.seesInto?.contains(where: \.isPrivate) == true { return .refused(.deny) }
        guard facts.isHandling else { return .notAsked }
        return .forbid(facts.site.interior.map(\.isPrivate), "site.interior")
    }
}
