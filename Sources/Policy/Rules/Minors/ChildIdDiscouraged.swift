// LAW: GB/T 41819-2022 cl. 5, recommended without force from 2023-05-01, second-hand
//          (https://openstd.samr.gov.cn)
// In short:
// 1. In principle children under fourteen are not identified by face.

internal import Law

struct ChildIdDiscouraged: Rule {
    let id: RuleID = "child-id-discouraged"
    let citations = [Citation(.faceStandard, 5)]
    let demand = Wording(
        "In principle a child under fourteen should not be recognised by face.", "原则上不宜以人脸识别未满十四周岁的未成年人。")
    let why = Wording(
        "A child under fourteen would be recognised by face, which is discouraged.",
        "将以人脸识别未满十四周岁的未成年人，此举不被鼓励。")
    let cure = Wording(
        "Record why another way would not serve the child; nothing has to be cleared.",
        "记录其他方式为何不适合该未成年人；无须补正。")

    func find(in facts: Facts) -> Finding {
        // LAW: GB/T 41819-2022 cl. 5.
        guard facts.isHandling, facts.person.age(on: facts.day) == .underFourteen else { return .notAsked }
        return .advisory
    }
}
