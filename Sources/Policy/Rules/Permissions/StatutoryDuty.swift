// LAW: PIPL Art. 13(3), in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. A duty laid on the handler by law needs no consent, where the law itself asks for a face and the duty still runs.
// 2. For an organ of the state the power that it cites is enough.

internal import Law

struct StatutoryDuty: Rule {
    let id: RuleID = "statutory-duty"
    let citations = [Citation(.pipl, 13, item: "3")]
    let demand = Wording(
        "Whoever relies on a statutory duty must cite one that itself asks for a face and still runs.",
        "以法定职责为依据的，须援引本身要求使用人脸且仍然适用的规定。")
    let why = Wording(
        "No duty is cited that itself asks for a face, or its time is over.", "未援引本身要求使用人脸的法定职责，或者适用期间已过。")
    let cure = Wording(
        "Cite the law that names the face, and the time for which it applies.", "援引写明人脸的法律规定及其适用期间。")

    func find(in facts: Facts) -> Finding {
        guard facts.basis.kind == .statutoryDuty else { return .notAsked }
        // LAW: PIPL Art. 13(3); a citation and a window are asked for before consent falls away.
        let named = facts.citesAuthority && facts.basis.authority?.known != nil && facts.runs
        // LAW: Order No. 19 Art. 10, para. 2: where a face is used, the duty must be to use a face.
        let isOwed = named && (!facts.checksFaces || facts.isRequiredByState) || facts.actsWithinPower
        return isOwed ? .permitted : .refused(.deny)
    }
}
