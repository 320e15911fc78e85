// LAW: GB/T 41819-2022 (recommended, no force) cl. 5, from 2023-05-01
// In short:
// 1. In principle children under fourteen are not identified by face.

internal import Law

struct ChildIdDiscouraged: Rule {
    let id: RuleID = "child-id-discouraged"
    let citations = [Citation(.faceStandard, 5)]
    let why = Wording("Identifying a child under fourteen by face is discouraged.", "不鼓励以人脸识别未满十四周岁的儿童。")
    let cure = Wording("Record why another way would not serve the child.", "记录其他方式为何不适合该儿童。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, facts.person.age(on: facts.day) == .underFourteen else { return .notAsked }
        return .advisory
    }
}
