// LAW: Order No. 19 Art. 12, from 2025-06-01
//      CAC draft of 8 August 2023 (no force) Art. 9, from 2023-08-08
// In short:
// 1. Nobody may be misled, deceived or forced into a face check in the name of business or service.

internal import Law

struct NoForcedFace: Rule {
    let id: RuleID = "no-forced-face"
    let citations = [Citation(.order19, 12), Citation(.draft2023, 9)]
    let why = Wording("The face is presented as compulsory.", "人脸验证被作为强制要求。")
    let cure = Wording("Say that it is a choice, and mean it.", "说明并确保其为可选。")

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
