// LAW: Personal Information Protection Law (PIPL) Art. 6, from 2021-11-01
//      Order No. 19 Art. 4, from 2025-06-01
// In short:
// 1. Of two ways the one that weighs less must be taken: 1:1 where the person says who they are.
// 2. Nothing may be inferred beyond what the purpose needs.

internal import Law

struct LeastImpactOp: Rule {
    let id: RuleID = "least-impact-op"
    let citations = [Citation(.pipl, 6), Citation(.order19, 4)]
    let why = Wording(
        "A lesser operation would do, or more is to be inferred than the purpose needs.",
        "较轻的操作即可满足，或者推断的内容超出目的所需。")
    let cure = Wording("Ask for the lesser operation, without attributes.", "改为申请影响较小的操作，且不推断任何属性。")

    func find(in facts: Facts) -> Finding {
        if facts.request.attributes?.isEmpty == false { return .refused(.deny) }
        guard facts.operation == .identify, facts.restsOnConsent else { return .notAsked }
        // LAW: PIPL Art. 6: the way with the least effect on the person.
        return .forbid(facts.request.claimedIdentity, "request.claimedIdentity")
    }
}
