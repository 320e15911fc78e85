// LAW: AI Act Art. 5, para. 1(h) and paras. 2 to 7, from 2025-02-02
// In short:
// 1. To recognise people in public as it happens, from afar, is forbidden to those who enforce the law,
// 2. save for named persons and three aims: victims, a threat to life, the suspects of grave crimes.
// 3. A court or an independent authority gives leave first; in urgency it is asked within 24 hours of the start.
// 4. The effect on fundamental rights has been assessed, and the use is registered.
// 5. DEPARTS: in urgency the text lets registration follow; the house waits for it.

internal import Law
internal import Primitives

struct EuRtrbi: Rule {
    let id: RuleID = "eu-rtrbi"
    let pack: Jurisdiction? = .eu
    let citations =
        [Citation(.aiAct, 5, paragraph: 1, item: "h")] + (2...7).map { Citation(.aiAct, 5, paragraph: $0) }
    let demand = Wording(
        "Recognise nobody in public in real time for law enforcement, save with leave for one of three aims.",
        "执法中不得在公共场所实时远程识别个人，经授权用于三项法定目的者除外。")
    let why = Wording(
        "People would be recognised in public in real time without the leave that the law asks for.",
        "将在未取得法定授权的情况下于公共场所实时识别个人。")
    let cure = Wording(
        "Obtain leave for one of the three aims, assess the effect on rights, and register the use.",
        "就三项目的之一取得授权，完成基本权利影响评估并登记该使用。")

    private static let authorities: Set<ControllerKind> = [
        .lawEnforcement, .stateOrgan, .authorisedPublicBody,
    ]

    func find(in facts: Facts) -> Finding {
        guard facts.isSearch, facts.setting.controllerKind.map(Self.authorities.contains) == true,
            facts.isRemoteIdentification != false, facts.request.realTime != false,
            facts.site.publicPlace != false
        else { return .notAsked }
        let use = facts.governance.enforcement ?? Facts.Enforcement()
        // LAW: AI Act Art. 5, paras. 1(h), 2 and 3. Whether it is such a use must itself be known.
        return .all(
            .require(facts.isRemoteIdentification, "request.activeInvolvement"),
            .require(facts.request.realTime, "request.realTime"),
            .require(facts.site.publicPlace, "site.publicPlace"),
            .require(use.aim.map { $0 != .other }, "governance.enforcement.aim"),
            .require(use.targeted, "governance.enforcement.targeted"), leave(use),
            .require(use.rightsAssessed, "governance.enforcement.rightsAssessed"),
            .require(use.registered, "governance.enforcement.registered"))
    }

    private func leave(_ use: Facts.Enforcement) -> Finding {
        if use.authorised == true { return .satisfied }
        guard use.urgent == true else {
            return .require(use.authorised, "governance.enforcement.authorised")
        }
        // LAW: AI Act Art. 5, para. 3: leave that is refused ends it at once.
        let asked = use.startedAt.flatMap { start in
            use.requestedAt.map { $0 <= start.adding(seconds: 24 * 3600) }
        }
        return .all(
            .forbid(use.refused, "governance.enforcement.refused"),
            .require(asked, "governance.enforcement.requestedAt"))
    }
}
