// LAW: PIPL Art. 21, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 59, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 12, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. A processor works under a contract that says purpose, term, method, kinds and measures.
// 2. When it ends, the processor returns or erases what it has.

internal import Law

struct EntrustContract: Rule {
    let id: RuleID = "entrust-contract"
    let citations = [Citation(.pipl, 21), Citation(.pipl, 59), Citation(.networkData, 12)]
    let demand = Wording(
        "A processor must work under a contract in force that settles purpose, term, method, kinds and measures.",
        "委托处理须有现行有效的合同，约定目的、期限、方式、信息种类和保护措施。")
    let why = Wording(
        "The processor's contract is missing, has ended, or does not say all it must.",
        "受托人没有合同、合同已经届满，或者约定不全。")
    let cure = Wording(
        "Sign or renew a complete contract; where it ended, have the processor return or erase what it holds.",
        "签订或者续签约定完整的合同；已经届满的，由受托人返还或者删除所持信息。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, let entrusted = facts.keeping.processor else {
            // LAW: PIPL Art. 21: who says that they work for another must show on what terms.
            if facts.isHandling, facts.setting.controllerKind == .processor { return .refused(.deny) }
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
