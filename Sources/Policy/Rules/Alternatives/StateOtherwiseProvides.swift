// LAW: Order No. 19 Art. 10, para. 2, in force from 2025-06-01, second-hand
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Registration Rules Art. 16, in force from 2022-03-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Where a rule of the state itself requires a face, no other way need be offered.

internal import Law

struct StateOtherwiseProvides: Rule {
    let id: RuleID = "state-otherwise-provides"
    let citations = [Citation(.order19, 10, paragraph: 2), Citation(.registration, 16)]
    let demand = Wording(
        "Whoever offers no other way must have a rule of the state that itself requires the face.",
        "不提供其他方式的，须有本身要求使用人脸的国家规定。")
    let why = Wording(
        "A rule of the state requires the face here, so no other way need be offered.",
        "国家规定在此要求使用人脸，因而无须提供其他方式。")
    let cure = Wording("Nothing has to be cleared.", "无须补正。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter {
            $0.instrument == .order19 || $0.instrument.rawValue == facts.basis.authority?.instrument
        }
    }

    func find(in facts: Facts) -> Finding {
        // LAW: Order No. 19 Art. 10, para. 2.
        guard facts.isCheckpoint, facts.isRequiredByState, facts.isUnder(.order19) else { return .notAsked }
        return .permitted
    }
}
