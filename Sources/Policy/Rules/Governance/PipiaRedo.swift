// LAW: Order No. 19 Art. 9, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. After a major incident or change the assessment is done again.

internal import Law
internal import Primitives

struct PipiaRedo: Rule {
    let id: RuleID = "pipia-redo"
    let citations = [Citation(.order19, 9)]
    let demand = Wording(
        "After a major incident or change the impact assessment must be done again.",
        "发生重大事件或者重大变化之后，应当重新开展影响评估。")
    let why = Wording("Something major happened since the assessment was finished.", "评估完成之后发生了重大事件。")
    let cure = Wording("Assess again, with what happened in view.", "结合所发生的事件重新评估。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.isHousehold else { return .notAsked }
        guard let incidents = facts.governance.incidents else {
            return .undecided(missing: ["governance.incidents"])
        }
        guard let on = facts.governance.assessment?.on else { return .notAsked }
        // LAW: Order No. 19 Art. 9, para. 2. An incident of unknown day counts as later.
        let end = on.start(offsetMinutes: 480).adding(days: 1)
        let changed = facts.governance.filing?.changedOn.map { $0 > on } ?? false
        let major = incidents.contains { $0.at.map { $0 >= end } ?? true }
        return major || changed && facts.keeping.purposeEnded != true ? .refused(.deny) : .satisfied
    }
}
