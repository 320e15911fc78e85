// LAW: Personal Information Protection Law (PIPL) Art. 55; Art. 56, from 2021-11-01
//      Order No. 19 Art. 9, from 2025-06-01
// In short:
// 1. Before faces are handled, an impact assessment with its four items must be finished.

internal import Law

struct PipiaBefore: Rule {
    let id: RuleID = "pipia-before"
    let citations = [Citation(.pipl, 55), Citation(.pipl, 56), Citation(.order19, 9)]
    let why = Wording("There is no finished impact assessment with all four items.", "没有完成包含四项内容的影响评估。")
    let cure = Wording("Finish an assessment that answers all four items.", "完成包含全部四项内容的影响评估。")

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
