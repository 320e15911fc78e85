// LAW: SPC Provisions [2021] 15 Art. 9, from 2021-08-01
//      Personal Information Protection Law (PIPL) Art. 63; Art. 64, from 2021-11-01
// In short:
// 1. A court may forbid the use at once; an authority may order it to stop.
// 2. Such an order acts on the next request.

internal import Law

struct StopOrder: Rule {
    let id: RuleID = "stop-order"
    let citations = [Citation(.spc, 9), Citation(.pipl, 63), Citation(.pipl, 64)]
    let why = Wording("An order to stop covers this site, purpose or person.", "停止令覆盖该场所、目的或个人。")
    let cure = Wording("Only the lifting of the order.", "仅在命令解除后方可。")

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
