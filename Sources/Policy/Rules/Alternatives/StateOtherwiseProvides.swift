// LAW: Order No. 19 Art. 10, para. 2, from 2025-06-01
//      Market-Entity Registration Rules Art. 16, from 2022-03-01
// In short:
// 1. Where a rule of the state itself requires a face, no other way need be offered.

internal import Law

struct StateOtherwiseProvides: Rule {
    let id: RuleID = "state-otherwise-provides"
    let citations = [Citation(.order19, 10, paragraph: 2), Citation(.registration, 16)]
    let why = Wording("A rule of the state requires the face here.", "国家规定在此要求使用人脸。")
    let cure = Wording("Nothing has to be cleared.", "无需补正。")

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
