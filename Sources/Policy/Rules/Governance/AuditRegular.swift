// LAW: PIPL Art. 54, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 27, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
//      Audit Measures Art. 4, in force from 2025-05-01, second-hand
// In short:
// 1. Handling is audited regularly; above ten million people, at least every two years.

internal import Law
internal import Primitives

struct AuditRegular: Rule {
    let id: RuleID = "audit-regular"
    let citations = [Citation(.pipl, 54), Citation(.networkData, 27), Citation(.audit, 4)]
    let demand = Wording(
        "Handling must be audited regularly; above ten million people, at least every two years.",
        "应当定期开展合规审计；超过一千万人的，至少每两年一次。")
    let why = Wording(
        "The compliance audit of a handler of more than ten million people is overdue.",
        "所处理信息超过一千万人，而合规审计已经逾期。")
    let cure = Wording("Have the audit done, and record its day.", "开展合规审计，并记录日期。")

    func find(in facts: Facts) -> Finding {
        guard facts.counts.totalPersons ?? 0 > 10_000_000, let day = facts.day else { return .notAsked }
        // LAW: PIPL Art. 54.
        let fresh = facts.governance.auditedOn.map { day.dayNumber - $0.dayNumber <= 730 } ?? false
        return fresh
            ? .satisfied
            : .duty(due: facts.governance.auditedOn.map { CivilDate(dayNumber: $0.dayNumber + 730) })
    }
}
