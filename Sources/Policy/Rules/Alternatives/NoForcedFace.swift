// LAW: Order No. 19 Art. 12, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      2023 draft Art. 9, a draft without force of 2023-08-08, from memory
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
// In short:
// 1. Nobody may be misled, deceived or forced into a face check in the name of business or service.

internal import Law

struct NoForcedFace: Rule {
    let id: RuleID = "no-forced-face"
    let citations = [Citation(.order19, 12), Citation(.draft2023, 9)]
    let demand = Wording(
        "Nobody may be misled, deceived or forced into a face check in the name of business or service.",
        "不得以经营或者服务为名，误导、欺骗或者强迫个人接受人脸验证。")
    let why = Wording(
        "The face is presented as compulsory, though no rule of the state makes it so.",
        "人脸验证被作为强制要求，而国家规定并未如此要求。")
    let cure = Wording("Say that the face is a choice, and let people choose freely.", "说明人脸验证可以选择，并让个人自由选择。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.looksWithoutIdentity, !facts.isResearch, !facts.isHousehold else {
            return .notAsked
        }
        let claims: [LegalBasis] = [.statutoryDuty, .contract, .humanResources]
        guard facts.restsOnConsent || facts.basis.kind.map(claims.contains) == true else { return .notAsked }
        if facts.isRequiredByState { return .satisfied }
        // LAW: Order No. 19 Art. 12.
        return .forbid(facts.service.faceCompulsory, "service.faceCompulsory")
    }
}
