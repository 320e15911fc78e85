// LAW: Order No. 19 Art. 9, from 2025-06-01
// In short:
// 1. After a major incident or change the assessment is done again.

internal import Law
internal import Primitives

struct PipiaRedo: Rule {
    let id: RuleID = "pipia-redo"
    let citations = [Citation(.order19, 9)]
    let why = Wording("Something major happened since the assessment.", "评估之后发生了重大事件或变化。")
    let cure = Wording("Assess again.", "重新评估。")

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
