// LAW: Hangzhou Property Regulations Art. 50, from 2022-03-01
// In short:
// 1. In Hangzhou a property manager may not force people to use face or fingerprint to enter or use common parts.

internal import Law

struct HzPropertyNoForce: Rule {
    let id: RuleID = "hz-property-no-force"
    let citations = [Citation(.hangzhou, 50)]
    let why = Wording("A property manager forces biometrics on residents.", "物业服务人强制使用生物识别。")
    let cure = Wording("Let residents choose another way.", "允许业主选择其他方式。")

    func find(in facts: Facts) -> Finding {
        let manages =
            facts.setting.controllerKind == .propertyManager || facts.isResidential
        guard manages, !facts.isRight else { return .notAsked }
        // LAW: Hangzhou Property Regulations Art. 50.
        return .forbid(facts.service.faceCompulsory, "service.faceCompulsory")
    }
}
