// LAW: Personal Information Protection Law (PIPL) Art. 13(3), from 2021-11-01
// In short:
// 1. A duty laid on the handler by law needs no consent, where the law itself asks for a face and the duty still runs.
// 2. For an organ of the state the power that it cites is enough.

internal import Law

struct StatutoryDuty: Rule {
    let id: RuleID = "statutory-duty"
    let citations = [Citation(.pipl, 13, item: "3")]
    let why = Wording("No duty is cited that itself asks for a face.", "未援引本身要求人脸的法定职责。")
    let cure = Wording("Cite the law and the time for which it applies.", "援引法律及其适用期间。")

    func find(in facts: Facts) -> Finding {
        guard facts.basis.kind == .statutoryDuty else { return .notAsked }
        // LAW: PIPL Art. 13(3); a citation and a window are asked for before consent falls away.
        let isOwed = facts.isRequiredByState && facts.runs || facts.actsWithinPower
        return isOwed ? .permitted : .refused(.deny)
    }
}
