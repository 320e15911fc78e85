// LAW: Personal Information Protection Law (PIPL) Art. 6; Art. 19, from 2021-11-01
//      Order No. 19 Art. 8, para. 2, from 2025-06-01
//      CAC draft of 8 August 2023 (no force) Art. 17, from 2023-08-08
//      GB/T 41819-2022 (recommended, no force) cl. 8, from 2023-05-01
// In short:
// 1. A picture is not kept once its reference is made or the check is done, unless the person agreed to that by itself.

internal import Law

struct RawImageNotKept: Rule {
    let id: RuleID = "raw-image-not-kept"
    let citations = [
        Citation(.pipl, 6), Citation(.pipl, 19), Citation(.order19, 8, paragraph: 2),
        Citation(.draft2023, 17), Citation(.faceStandard, 8),
    ]
    let why = Wording("The picture would be kept.", "将保留人脸原始图像。")
    let cure = Wording("Drop the picture, or ask for consent to keep it.", "删除图像，或就保存征得同意。")

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
