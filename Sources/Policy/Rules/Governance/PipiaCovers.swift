// LAW: PIPL Art. 55, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 9, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. The assessment must be of this purpose, this method, these recipients and this place of storage.

internal import Law

struct PipiaCovers: Rule {
    let id: RuleID = "pipia-covers"
    let citations = [Citation(.pipl, 55), Citation(.order19, 9)]
    let demand = Wording(
        "The impact assessment must be of this purpose, this operation, these recipients and this place of storage.",
        "个人信息保护影响评估应当涵盖该目的、该处理方式、该接收方和该存储位置。")
    let why = Wording(
        "The impact assessment does not cover this purpose, operation, recipient or place of storage.",
        "影响评估未涵盖该目的、处理方式、接收方或者存储位置。")
    let cure = Wording("Assess again, with this use in it.", "重新评估，并将该项处理纳入其中。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.isHousehold, facts.isUnder(.order19), facts.operation != .train,
            let assessment = facts.governance.assessment, let purpose = facts.purpose.id
        else { return .notAsked }
        if facts.basis.kind == .emergency { return .notAsked }
        // What nobody agreed to is refused for that; what they agreed to must have been assessed as well.
        let consented = facts.consent.recipients ?? []
        let agreed = (facts.recipients ?? []).filter(consented.contains)
        let leaves =
            facts.keeping.locus.map { $0 != .device } ?? false
            && (facts.consent.offDevice == true || !facts.restsOnConsent)
        // LAW: Order No. 19 Art. 9, para. 2: redo it when purpose or method changes.
        return .all(
            .require(assessment.purposes?.contains(purpose), "governance.assessment.purposes"),
            .require(
                facts.method.map { assessment.operations?.contains($0) } ?? true,
                "governance.assessment.operations"),
            .require(
                (assessment.recipients ?? []).covers(agreed), "governance.assessment.recipients"),
            leaves ? .require(assessment.offDevice, "governance.assessment.offDevice") : .satisfied)
    }
}
