// LAW: BIPA sec. 15(a), in force from 2008-10-03, read
// In short:
// 1. Whoever holds templates publishes a written policy of how long they are kept and when they are destroyed.

internal import Law

struct IlPublicPolicy: Rule {
    let id: RuleID = "il-public-policy"
    let pack: Jurisdiction? = .illinois
    let carriesPermit = true
    let citations = [Citation(.bipa, 15, item: "a")]
    let demand = Wording(
        "Publish a written policy of keeping and destroying templates.", "公开模板保存期限和销毁办法的书面政策。")
    let why = Wording("No public policy sets how long templates are kept.", "没有规定模板保存和销毁的公开政策。")
    let cure = Wording("Publish the policy.", "公布该政策。")

    func find(in facts: Facts) -> Finding {
        guard facts.isBiometricUse else { return .notAsked }
        // LAW: BIPA sec. 15(a).
        return .require(facts.notice.retentionPolicyPublic, "notice.retentionPolicyPublic")
    }
}
