// LAW: Personal Information Protection Law (PIPL) Art. 15, from 2021-11-01
//      Order No. 19 Art. 6, from 2025-06-01
//      Network Data Security Regulations Art. 23, from 2025-01-01
// In short:
// 1. Taking consent back must be as easy as giving it.

internal import Law

struct WithdrawalEasy: Rule {
    let id: RuleID = "withdrawal-easy"
    let citations = [Citation(.pipl, 15), Citation(.order19, 6), Citation(.networkData, 23)]
    let why = Wording("Withdrawing takes more steps than consenting did.", "撤回同意比作出同意更繁琐。")
    let cure = Wording("Make withdrawal as easy as consent.", "使撤回与同意同样便捷。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }

        guard let grant = facts.consent.actsToGrant, let withdraw = facts.consent.actsToWithdraw else {
            return .undecided(missing: ["consent.actsToGrant", "consent.actsToWithdraw"])
        }
        // LAW: PIPL Art. 15, para. 1: a convenient way.
        return .require(withdraw <= grant, "consent.actsToWithdraw")
    }
}
