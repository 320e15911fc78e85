// LAW: Network Data Regulations Art. 22(5), in force from 2025-01-01, read
//          (https://github.com/LawRefBook/Laws)
//      GB/T 41819-2022 cl. 5, recommended without force from 2023-05-01, second-hand
//          (https://openstd.samr.gov.cn)
// In short:
// 1. After a clear no the person may not be asked again and again.
// 2. DEPARTS: no text says how often is often; the house waits thirty days.

internal import Law
internal import Primitives

struct ReaskLimit: Rule {
    let id: RuleID = "reask-limit"
    let citations = [Citation(.networkData, 22, item: "5"), Citation(.faceStandard, 5)]
    let demand = Wording(
        "After a clear no the person must not be asked again and again; the house waits thirty days.",
        "个人明确拒绝之后，不得频繁征求同意；本系统以三十日为限。")
    let why = Wording("The person clearly said no less than thirty days ago.", "该个人明确拒绝尚不满三十日。")
    let cure = Wording(
        "Wait until the person asks, or until thirty days have passed.", "待本人主动提出，或者满三十日之后再询问。")

    func find(in facts: Facts) -> Finding {
        guard facts.isPrompt, let now = facts.setting.eventTime else { return .notAsked }
        guard let refused = facts.person.refusedAt else {
            return facts.consent.state == .refused
                ? .undecided(missing: ["person.refusedAt"]) : .notAsked
        }
        // LAW: Network Data Security Regulations Art. 22(5): no frequent asking.
        return refused.adding(days: 30) > now ? .refused(.deny) : .satisfied
    }
}
