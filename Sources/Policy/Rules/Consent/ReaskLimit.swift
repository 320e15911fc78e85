// LAW: Network Data Security Regulations Art. 22(5), from 2025-01-01
//      GB/T 41819-2022 (recommended, no force) cl. 5, from 2023-05-01
// In short:
// 1. After a clear no the person may not be asked again and again.
// 2. DEPARTS: no text says how often is often; the house waits thirty days.

internal import Law
internal import Primitives

struct ReaskLimit: Rule {
    let id: RuleID = "reask-limit"
    let citations = [Citation(.networkData, 22, item: "5"), Citation(.faceStandard, 5)]
    let why = Wording("The person said no a short while ago.", "该个人近期已明确拒绝。")
    let cure = Wording("Wait until the person asks, or thirty days have passed.", "待本人主动提出，或满三十日后再询问。")

    func find(in facts: Facts) -> Finding {
        guard facts.isPrompt, let refused = facts.person.refusedAt, let now = facts.setting.eventTime else {
            return .notAsked
        }
        // LAW: Network Data Security Regulations Art. 22(5): no frequent asking.
        return refused.adding(days: 30) > now ? .refused(.deny) : .satisfied
    }
}
