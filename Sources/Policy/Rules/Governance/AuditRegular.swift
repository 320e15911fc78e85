// LAW: Personal Information Protection Law (PIPL) Art. 54, from 2021-11-01
//      Network Data Security Regulations Art. 27, from 2025-01-01
//      Compliance Audit Measures Art. 4, from 2025-05-01
// In short:
// 1. Handling is audited regularly; above ten million people, at least every two years.

internal import Law
internal import Primitives

struct AuditRegular: Rule {
    let id: RuleID = "audit-regular"
    let citations = [Citation(.pipl, 54), Citation(.networkData, 27), Citation(.audit, 4)]
    let why = Wording("The compliance audit is overdue.", "合规审计已逾期。")
    let cure = Wording("Have the audit done.", "开展合规审计。")

    func find(in facts: Facts) -> Finding {
        guard facts.counts.totalPersons ?? 0 > 10_000_000, let day = facts.day else { return .notAsked }
        // LAW: PIPL Art. 54.
        let fresh = facts.governance.auditedOn.map { day.dayNumber - $0.dayNumber <= 730 } ?? false
        return fresh
            ? .satisfied
            : .duty(due: facts.governance.auditedOn.map { CivilDate(dayNumber: $0.dayNumber + 730) })
    }
}
