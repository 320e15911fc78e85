// LAW: Personal Information Protection Law (PIPL) Art. 14; Art. 29, from 2021-11-01
//      Order No. 19 Art. 6, from 2025-06-01
//      SPC Provisions [2021] 15 Art. 2(3), from 2021-08-01
//      Network Data Security Regulations Art. 22(2), from 2025-01-01
//      CAC draft of 8 August 2023 (no force) Art. 5, from 2023-08-08
// In short:
// 1. Faces are sensitive: consent must be given for this alone, by an act of its own.
// 2. A vote of others, a general policy or an old tick is not that.
// 3. Consent that has run out is none.

internal import Law

struct SeparateConsent: Rule {
    let id: RuleID = "separate-consent"
    let citations = [
        Citation(.pipl, 14), Citation(.pipl, 29), Citation(.order19, 6), Citation(.spc, 2, item: "3"),
        Citation(.networkData, 22, item: "2"), Citation(.draft2023, 5),
    ]
    let why = Wording("There is no separate consent of this person that stands.", "没有该个人现行有效的单独同意。")
    let cure = Wording("Ask the person for a separate consent.", "征得本人的单独同意。")

    private func hasRunOut(_ facts: Facts) -> Bool {
        guard let end = facts.consent.expiresAt, let now = facts.setting.eventTime else { return false }
        return end <= now
    }

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent else { return .notAsked }
        guard let state = facts.consent.state else { return .undecided(missing: ["consent.state"]) }
        if state == .withdrawn || state == .revoked { return .notAsked }
        // Who said no is not asked again for the house's sake: the other way is theirs.
        if state == .refused { return .refused(.deny) }
        if !state.isValid || hasRunOut(facts) { return .refused(.requireConsent) }
        // LAW: PIPL Art. 29: separate consent for sensitive information.
        return .require(facts.consent.kind.map { $0 != .general }, "consent.kind", else: .requireConsent)
    }
}
