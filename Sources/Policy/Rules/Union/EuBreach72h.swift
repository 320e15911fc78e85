// LAW: GDPR Art. 33, para. 1, from 2018-05-25
// In short:
// 1. The authority is told of a breach within 72 hours of its being known; of those hours holidays spare none.

internal import Law
internal import Primitives

struct EuBreach72h: Rule {
    let id: RuleID = "eu-breach-72h"
    let pack: Jurisdiction? = .eu
    let citations = [Citation(.gdpr, 33, paragraph: 1)]
    let demand = Wording(
        "Tell the authority of a breach within 72 hours of knowing it.", "知悉个人数据泄露后七十二小时内通知监管机关。")
    let why = Wording("A breach is known, and the authority has not been told.", "已知悉泄露事件，尚未通知监管机关。")
    let cure = Wording("Tell the supervisory authority; give reasons if it is late.", "通知监管机关；逾期的说明理由。")

    func find(in facts: Facts) -> Finding {
        let untold = (facts.governance.incidents ?? []).filter { $0.notifiedAt == nil }
        guard !untold.isEmpty else { return .notAsked }
        // LAW: GDPR Art. 33, para. 1: of several, the one that was known first.
        let end = untold.compactMap(\.at).min()?.adding(seconds: 72 * 3600)
        return .duty(due: end.map(Jurisdiction.eu.day(of:)), at: end)
    }
}
