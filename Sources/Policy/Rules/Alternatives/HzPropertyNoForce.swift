// LAW: Hangzhou Property Regulations Art. 50, in force from 2022-03-01, read
//          (https://github.com/LawRefBook/Laws)
// In short:
// 1. In Hangzhou a property manager may not force people to use face or fingerprint to enter or use common parts.

internal import Law

struct HzPropertyNoForce: Rule {
    let id: RuleID = "hz-property-no-force"
    let citations = [Citation(.hangzhou, 50)]
    let demand = Wording(
        "In Hangzhou a property manager may not force anyone to use a face or fingerprint to enter or to use common parts.",
        "在杭州市，物业服务人不得强迫他人以人脸、指纹出入或者使用共有部分。")
    let why = Wording("A property manager makes the face compulsory.", "物业服务人强制使用人脸。")
    let cure = Wording("Let everyone choose another way.", "让所有人都可以选择其他方式。")

    func find(in facts: Facts) -> Finding {
        let manages =
            facts.setting.controllerKind == .propertyManager || facts.isResidential
        guard manages, !facts.isRight else { return .notAsked }
        // LAW: Hangzhou Property Regulations Art. 50.
        return .forbid(facts.service.faceCompulsory, "service.faceCompulsory")
    }
}
