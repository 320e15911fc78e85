// LAW: Personal Information Protection Law (PIPL) Art. 6; Art. 28, para. 2, from 2021-11-01
//      Order No. 19 Art. 4, from 2025-06-01
//      SPC Provisions [2021] 15 Art. 2(8), from 2021-08-01
//      CAC draft of 8 August 2023 (no force) Art. 4, from 2023-08-08
// In short:
// 1. There must be a sufficient need for a face.
// 2. Where a weaker or faceless means serves equally, there is none.
// 3. The statement must have weighed other means.

internal import Law

struct NecessitySufficient: Rule {
    let id: RuleID = "necessity-sufficient"
    let citations = [
        Citation(.pipl, 6), Citation(.pipl, 28, paragraph: 2), Citation(.order19, 4),
        Citation(.spc, 2, item: "8"), Citation(.draft2023, 4),
    ]
    let why = Wording(
        "No sufficient need for a face is shown, or a lesser means would serve equally.",
        "未说明使用人脸的充分必要性，或者影响更小的方式同样可行。")
    let cure = Wording(
        "Write down why a face is needed, compared with the other means.", "写明与其他方式相比为何需要使用人脸。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.isHousehold else { return .notAsked }
        guard let necessity = facts.purpose.necessity else {
            return .undecided(missing: ["purpose.necessity"])
        }
        if necessity.isEmpty { return .refused(.deny) }
        // LAW: Order No. 19 Art. 4: sufficient necessity, by the way that weighs least on the person.
        if let lesser = facts.purpose.lesserMeansServeEqually { return lesser ? .refused(.deny) : .satisfied }
        return .require(
            facts.purpose.alternativesConsidered.map { !$0.isEmpty }, "purpose.alternativesConsidered")
    }
}
