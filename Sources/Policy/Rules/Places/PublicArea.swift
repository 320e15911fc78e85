// LAW: Order No. 19 Art. 13, para. 1, from 2025-06-01
//      Public Security Video Regulations Art. 13, from 2025-04-01
//      CAC draft of 8 August 2023 (no force) Art. 8, from 2023-08-08
// In short:
// 1. The area of capture in a public place must be declared, reasonable, and kept to.

internal import Law

struct PublicArea: Rule {
    let id: RuleID = "public-area"
    let citations = [
        Citation(.order19, 13, paragraph: 1), Citation(.publicVideo, 13), Citation(.draft2023, 8),
    ]
    let why = Wording(
        "The area of capture is not declared, or the device sees more.", "采集区域未合理设定，或设备所见超出该区域。")
    let cure = Wording("Declare the area and mask the rest.", "合理设定区域并遮蔽其余部分。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, facts.site.mode != .upload, !facts.isResearch, !facts.isHousehold else {
            return .notAsked
        }
        guard facts.site.publicPlace == true else {
            // What a device indoors sees beyond its area may be the street.
            let strays = facts.site.areaDeclared == false || facts.site.areaWithinDeclared == false
            return strays ? .refused(.deny) : .notAsked
        }
        // LAW: Order No. 19 Art. 13, para. 1; Public Security Video Regulations Art. 13.
        if facts.site.seesInto?.contains(where: \.isPrivate) == true { return .refused(.deny) }
        return .all(
            .require(facts.site.areaDeclared, "site.areaDeclared"),
            .require(facts.site.areaWithinDeclared, "site.areaWithinDeclared"))
    }
}
