// LAW: Personal Information Protection Law (PIPL) Art. 55, from 2021-11-01
//      Order No. 19 Art. 9, from 2025-06-01
// In short:
// 1. The assessment must be of this purpose, this method, these recipients and this place of storage.

internal import Law

struct PipiaCovers: Rule {
    let id: RuleID = "pipia-covers"
    let citations = [Citation(.pipl, 55), Citation(.order19, 9)]
    let why = Wording("The impact assessment does not cover this use.", "影响评估未涵盖此项使用。")
    let cure = Wording("Assess this use.", "对此项使用进行评估。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.isHousehold, let assessment = facts.governance.assessment,
            let purpose = facts.purpose.id, let operation = facts.operation
        else { return .notAsked }
        let recipients = facts.keeping.recipients ?? []
        let leaves = facts.keeping.locus.map { $0 != .device } ?? false
        // LAW: Order No. 19 Art. 9, para. 2: redo it when purpose or method changes.
        return .all(
            .require(assessment.purposes?.contains(purpose), "governance.assessment.purposes"),
            .require(assessment.operations?.contains(operation), "governance.assessment.operations"),
            .require(
                (assessment.recipients ?? []).covers(recipients), "governance.assessment.recipients"),
            leaves ? .require(assessment.offDevice, "governance.assessment.offDevice") : .satisfied)
    }
}
