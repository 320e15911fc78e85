// LAW: PIPL Art. 54, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 27, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
//      Minors Online Regulations Art. 37, in force from 2024-01-01, read (https://github.com/LawRefBook/Laws)
//      Audit Measures Art. 4, in force from 2025-05-01, second-hand
// In short:
// 1. Handling is audited regularly; above ten million people, at least every two years.
// 2. What is handled of minors is audited every year.

internal import Law
internal import Primitives

struct AuditRegular: Rule {
    let id: RuleID = "audit-regular"
    let citations = [
        Citation(.pipl, 54), Citation(.networkData, 27), Citation(.minors, 37), Citation(.audit, 4),
    ]
    let demand = Wording(
        "Handling must be audited regularly; above ten million people, at least every two years.",
        "应当定期开展合规审计；超过一千万人的，至少每两年一次。")
    let why = Wording(
        "The compliance audit of a handler of more than ten million people is overdue.",
        "所处理信息超过一千万人，而合规审计已经逾期。")
    let cure = Wording("Have the audit done, and record its day.", "开展合规审计，并记录日期。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter { $0.instrument != .minors || isYearly(facts) }
    }

    // The yearly audit is asked of a handler whose last one is known; of how many minors it is, no text says.
    private func isYearly(_ facts: Facts) -> Bool {
        let age = facts.person.age(on: facts.day)
        return age == .underFourteen || age == .fourteenToSeventeen
    }

    func find(in facts: Facts) -> Finding {
        guard let day = facts.day else { return .notAsked }
        let last = facts.governance.auditedOn
        if isYearly(facts), let last, facts.isUnder(.minors) {
            return finding(last.adding(years: 1), on: day)
        }
        // LAW: PIPL Art. 54; Compliance Audit Measures Art. 4.
        guard facts.counts.persons > 10_000_000 else { return .notAsked }
        return last.map { finding($0.adding(years: 2), on: day) } ?? .duty(due: nil)
    }

    private func finding(_ due: CivilDate, on day: CivilDate) -> Finding {
        day <= due ? .satisfied : .duty(due: due)
    }
}
