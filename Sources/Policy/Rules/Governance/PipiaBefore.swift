// LAW: PIPL Art. 55, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 56, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 9, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      2023 draft Art. 15, a draft without force of 2023-08-08, second-hand
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
// In short:
// 1. Before faces are handled, an impact assessment with its four items must be finished.

internal import Law

struct PipiaBefore: Rule {
    let id: RuleID = "pipia-before"
    let carriesPermit = true
    let citations = [
        Citation(.pipl, 55), Citation(.pipl, 56), Citation(.order19, 9), Citation(.draft2023, 15),
    ]
    let demand = Wording(
        "Before faces are handled, an impact assessment with its four items must be finished.",
        "处理人脸信息之前，应当完成包含四项内容的个人信息保护影响评估。")
    let why = Wording(
        "There is no impact assessment with all four items that was finished before this use.",
        "该处理之前没有完成包含四项内容的个人信息保护影响评估。")
    let cure = Wording(
        "Finish an assessment that answers all four items, and record its day.", "完成包含全部四项内容的评估，并记录日期。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.isHousehold else { return .notAsked }
        // LAW: PIPL Art. 55(1); Order No. 19 Art. 9, para. 1.
        guard let assessment = facts.governance.assessment else { return .refused(.deny) }
        let prior = assessment.on.flatMap { on in facts.day.map { on <= $0 } }
        return .all(
            .require(prior, "governance.assessment.on"),
            .require(
                assessment.items.map { $0.covers(AssessmentItem.allCases) },
                "governance.assessment.items"))
    }
}
