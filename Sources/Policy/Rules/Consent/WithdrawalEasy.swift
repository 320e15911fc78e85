// LAW: PIPL Art. 15, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 6, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Network Data Regulations Art. 23, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Taking consent back must be as easy as giving it.

internal import Law

struct WithdrawalEasy: Rule {
    let id: RuleID = "withdrawal-easy"
    let citations = [Citation(.pipl, 15), Citation(.order19, 6), Citation(.networkData, 23)]
    let demand = Wording("Taking consent back must be as easy as giving it.", "撤回同意应当与作出同意同样便捷。")
    let why = Wording("Withdrawing takes more steps than consenting did.", "撤回同意的步骤多于作出同意的步骤。")
    let cure = Wording(
        "Offer a way to withdraw that takes no more steps than consenting.", "提供步骤不多于作出同意的撤回方式。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }

        guard let grant = facts.consent.actsToGrant, let withdraw = facts.consent.actsToWithdraw else {
            return .undecided(missing: ["consent.actsToGrant", "consent.actsToWithdraw"])
        }
        // LAW: PIPL Art. 15, para. 1: a convenient way.
        return .require(withdraw <= grant, "consent.actsToWithdraw")
    }
}
