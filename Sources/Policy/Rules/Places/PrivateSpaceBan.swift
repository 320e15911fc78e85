// LAW: Public Security Video Regulations Art. 8, from 2025-04-01
//      Order No. 19 Art. 13, para. 2, from 2025-06-01
//      Civil Code Art. 1033(2), from 2021-01-01
//      Personal Information Protection Law (PIPL) Art. 28, from 2021-11-01
//      CAC draft of 8 August 2023 (no force) Art. 6, from 2023-08-08
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
    let why = Wording("The device stands in or sees into a private space.", "设备安装于或可见私密空间。")
    let cure = Wording("Remove the device; no consent clears this.", "拆除设备；任何同意均不能补正。")

    func find(in facts: Facts) -> Finding {
        if facts.isHousehold || facts.site.mode == .upload || facts.isResearch { return .notAsked }
        // LAW: Public Security Video Regulations Art. 8; Order No. 19 Art. 13, para. 2.
        if facts.site.seesInto?.contains(where: \.isPrivate) == true { return .refused(.deny) }
        guard facts.isHandling else { return .notAsked }
        return .forbid(facts.site.interior.map(\.isPrivate), "site.interior")
    }
}
