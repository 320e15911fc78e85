// LAW: PIPL Art. 6, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 28, para. 2, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 4, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      SPC Provisions [2021] 15 Art. 2(8), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      2023 draft Art. 4, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
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
    let demand = Wording(
        "There must be a sufficient need for a face, and no lesser means that serves equally.",
        "使用人脸应当具有充分的必要性，且没有影响更小的方式可以达到同样效果。")
    let why = Wording(
        "No sufficient need for a face is shown, or a means that weighs less on the person would serve equally.",
        "未说明使用人脸的充分必要性，或者对个人影响更小的方式同样可行。")
    let cure = Wording(
        "Write down why a face is needed and why each other means considered does not serve; where one serves, use it.",
        "书面说明为何需要人脸，并逐一说明所考虑的其他方式为何不可行；其中有可行的，改用该方式。")

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
