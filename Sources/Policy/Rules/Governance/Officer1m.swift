// LAW: PIPL Art. 52, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Audit Measures Art. 12, in force from 2025-05-01, read
// In short:
// 1. From one million people on, a named officer answers for personal information.

internal import Law

struct Officer1m: Rule {
    let id: RuleID = "officer-1m"
    let citations = [Citation(.pipl, 52), Citation(.audit, 12)]
    let demand = Wording(
        "From one million people on, the handler must name an officer who answers for personal information.",
        "所处理信息满一百万人的，应当指定个人信息保护负责人。")
    let why = Wording("The handler holds the information of one million people or more.", "所处理的个人信息已满一百万人。")
    let cure = Wording("Name the officer, publish how to reach them, and report both.", "指定负责人，公开其联系方式，并予报送。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 52.
        facts.counts.persons >= 1_000_000 && facts.isUnder(.audit) ? .duty(due: nil) : .notAsked
    }
}
