// LAW: Personal Information Protection Law (PIPL) Art. 21; Art. 59, from 2021-11-01
//      Network Data Security Regulations Art. 12, from 2025-01-01
// In short:
// 1. A processor works under a contract that says purpose, term, method, kinds and measures.
// 2. When it ends, the processor returns or erases what it has.

internal import Law

struct EntrustContract: Rule {
    let id: RuleID = "entrust-contract"
    let citations = [Citation(.pipl, 21), Citation(.pipl, 59), Citation(.networkData, 12)]
    let why = Wording("The processor has no contract in force that says all it must.", "受托方没有内容完整且有效的委托合同。")
    let cure = Wording("Sign or renew the contract, or purge the processor.", "签订或续签合同，或由受托方删除数据。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, let entrusted = facts.keeping.processor else {
            return facts.operation == .entrust ? .undecided(missing: ["keeping.processor"]) : .notAsked
        }
        guard let now = facts.setting.eventTime, let until = entrusted.contractUntil else {
            return .refused(.deny)
        }
        // LAW: PIPL Art. 21, paras. 1 and 2.
        return .all(
            .require(now < until, "keeping.processor.contractUntil"),
            .require(entrusted.contractComplete, "keeping.processor.contractComplete"))
    }
}
