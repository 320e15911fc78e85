// LAW: PIPL Art. 6, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 19, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 8, para. 2, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      2023 draft Art. 17, a draft without force of 2023-08-08, from memory
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
//      GB/T 41819-2022 cl. 8, recommended without force from 2023-05-01, second-hand
//          (https://openstd.samr.gov.cn)
// In short:
// 1. A picture is not kept once its reference is made or the check is done, unless the person agreed to that by itself.

internal import Law

struct RawImageNotKept: Rule {
    let id: RuleID = "raw-image-not-kept"
    let citations = [
        Citation(.pipl, 6), Citation(.pipl, 19), Citation(.order19, 8, paragraph: 2),
        Citation(.draft2023, 17), Citation(.faceStandard, 8),
    ]
    let demand = Wording(
        "A picture must not be kept once its reference is made or the check is done, unless the person separately consents to that.",
        "模板生成或者验证完成之后不得留存原始图像，个人就留存单独同意的除外。")
    let why = Wording("The picture would be kept although its use is over.", "原始图像用毕仍将留存。")
    let cure = Wording("Drop the picture, or obtain separate consent to keeping it.", "删除图像，或者就留存取得单独同意。")

    func find(in facts: Facts) -> Finding {
        guard !facts.isRight, !facts.isPrompt, !facts.isResearch, !facts.isHousehold else { return .notAsked }
        let kept = facts.operation == .storeImage ? true : facts.keeping.imageKept
        if kept == true, facts.consent.keepImage == true, facts.isSeparatelyAgreed { return .satisfied }
        // LAW: Public Security Video Regulations Art. 17 itself has the pictures of a safety camera kept.
        if facts.basis.kind == .publicSecurity, facts.purpose.publicSecurity == true,
            facts.isUnder(.publicVideo)
        {
            return .satisfied
        }
        // LAW: PIPL Art. 19: the shortest time necessary.
        return .forbid(kept, "keeping.imageKept")
    }
}
