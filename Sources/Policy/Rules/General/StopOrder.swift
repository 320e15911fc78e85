// LAW: SPC Provisions [2021] 15 Art. 9, in force from 2021-08-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 63, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 64, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      GDPR Art. 58(2)(f), in force from 2018-05-25, from memory
//          (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      BIPA sec. 20(4), in force from 2008-10-03, from memory
// In short:
// 1. A court may forbid the use at once; an authority may order it to stop.
// 2. Such an order acts on the next request.

internal import Law

struct StopOrder: Rule {
    let id: RuleID = "stop-order"
    let pack: Jurisdiction? = nil
    let citations = [
        Citation(.spc, 9), Citation(.pipl, 63), Citation(.pipl, 64),
        Citation(.gdpr, 58, paragraph: 2, item: "f"), Citation(.bipa, 20, item: "4"),
    ]
    let demand = Wording(
        "What a court or an authority has ordered to stop must stop with the next request.",
        "人民法院或者主管部门责令停止的处理，应当自下一次请求起停止。")
    let why = Wording(
        "An order to stop that is in force covers this site, purpose or person.", "现行有效的禁令或者停止命令涵盖该场所、目的或者个人。"
    )
    let cure = Wording("Only the lifting or the end of the order clears this.", "仅在该命令解除或者期满之后方可恢复。")

    private func covers(_ order: Facts.StopOrder, _ facts: Facts) -> Bool {
        guard let now = facts.setting.eventTime else { return true }
        return (order.site.map { $0 == facts.site.id } ?? true)
            && (order.purpose.map { $0 == facts.purpose.id } ?? true)
            && (order.person.map { $0 == facts.person.id } ?? true)
            && (order.from.map { $0 <= now } ?? true) && (order.until.map { now < $0 } ?? true)
    }

    func find(in facts: Facts) -> Finding {
        guard let orders = facts.governance.stopOrders else {
            return facts.isHandling ? .undecided(missing: ["governance.stopOrders"]) : .notAsked
        }
        // LAW: SPC Provisions [2021] 15 Art. 9.
        return orders.contains { covers($0, facts) } ? .refused(.deny) : .satisfied
    }
}
