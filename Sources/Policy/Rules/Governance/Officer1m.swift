// LAW: Personal Information Protection Law (PIPL) Art. 52, from 2021-11-01
//      Compliance Audit Measures Art. 12, from 2025-05-01
// In short:
// 1. From one million people on, a named officer answers for personal information.

internal import Law

struct Officer1m: Rule {
    let id: RuleID = "officer-1m"
    let citations = [Citation(.pipl, 52), Citation(.audit, 12)]
    let why = Wording("A million people: an officer must be named.", "达到一百万人：须指定个人信息保护负责人。")
    let cure = Wording("Name the officer and report it.", "指定负责人并报送。")

    func find(in facts: Facts) -> Finding {
        guard let day = facts.day, Citation(.audit, 12).isInForce(on: day) else { return .notAsked }
        // LAW: PIPL Art. 52 leaves the number to the Audit Measures.
        return facts.counts.totalPersons ?? 0 >= 1_000_000 ? .duty(due: nil) : .notAsked
    }
}
