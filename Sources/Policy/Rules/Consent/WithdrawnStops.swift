// LAW: PIPL Art. 15, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 47(3), in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 6, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. Consent can be taken back at any time; from then on nothing may be done, and the reference goes.
// 2. A result not yet delivered when the withdrawal lands is withheld.

internal import Law

struct WithdrawnStops: Rule {
    let id: RuleID = "withdrawn-stops"
    let citations = [Citation(.pipl, 15), Citation(.pipl, 47, item: "3"), Citation(.order19, 6)]
    let demand = Wording(
        "From the moment consent is withdrawn nothing more may be done with the face, and the reference must go.",
        "自同意撤回之时起，应当停止处理人脸信息并删除模板。")
    let why = Wording("The consent was withdrawn or has been declared void.", "同意已被撤回或者被宣告无效。")
    let cure = Wording(
        "A new consent clears this, if the person wishes to give one; the other way stays open.",
        "本人愿意时可以重新同意；其他方式始终可用。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent else { return .notAsked }
        // LAW: PIPL Art. 15 and Art. 47(3).
        let stopped: [Facts.Consent.State] = [.revoked, .invalidated]
        return .forbid(facts.hasWithdrawn ? true : facts.consent.state.map(stopped.contains), "consent.state")
    }
}
