// LAW: Personal Information Protection Law (PIPL) Art. 15; Art. 47(3), from 2021-11-01
//      Order No. 19 Art. 6, from 2025-06-01
// In short:
// 1. Consent can be taken back at any time; from then on nothing may be done, and the reference goes.
// 2. A result not yet delivered when the withdrawal lands is withheld.

internal import Law

struct WithdrawnStops: Rule {
    let id: RuleID = "withdrawn-stops"
    let citations = [Citation(.pipl, 15), Citation(.pipl, 47, item: "3"), Citation(.order19, 6)]
    let why = Wording("The consent was withdrawn.", "同意已撤回。")
    let cure = Wording(
        "A new consent, if the person so wishes; the other way stays open.", "本人愿意时可重新同意；其他方式始终可用。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent else { return .notAsked }
        let gone =
            facts.consent.withdrawnAt.flatMap { end in facts.setting.eventTime.map { end <= $0 } } ?? false
        // LAW: PIPL Art. 15 and Art. 47(3).
        let stopped: [Facts.Consent.State] = [.withdrawn, .revoked, .invalidated]
        return .forbid(gone ? true : facts.consent.state.map(stopped.contains), "consent.state")
    }
}
