// LAW: Order No. 19 Art. 13, para. 1, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Public Video Regulations Art. 13, in force from 2025-04-01, read (https://github.com/LawRefBook/Laws)
//      2023 draft Art. 8, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
// In short:
// 1. The area of capture in a public place must be declared, reasonable, and kept to.

internal import Law

struct PublicArea: Rule {
    let id: RuleID = "public-area"
    let carriesPermit = true
    let citations = [
        Citation(.order19, 13, paragraph: 1), Citation(.publicVideo, 13), Citation(.draft2023, 8),
    ]
    let demand = Wording(
        "In a public place the area of capture must be declared and reasonable, and the device must keep to it.",
        "在公共场所应当事先划定合理的采集区域，设备不得超出该区域。")
    let why = Wording(
        "The area of capture is not declared, or the device sees more than was declared.",
        "采集区域未划定，或者设备所见超出所划定的区域。")
    let cure = Wording("Declare a reasonable area, and mask what lies outside it.", "划定合理的采集区域，并遮蔽区域以外的部分。")

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
