// LAW: Public Security Video Regulations Art. 16, from 2025-04-01
//      Personal Information Protection Law (PIPL) Art. 51, from 2021-11-01
// In short:
// 1. Whoever looks at stored faces leaves name, unit and reason.

internal import Law

struct ViewingLog: Rule {
    let id: RuleID = "viewing-log"
    let citations = [Citation(.publicVideo, 16), Citation(.pipl, 51)]
    let why = Wording("Name, unit or reason of the viewer is not recorded.", "未登记查阅人姓名、单位或事由。")
    let cure = Wording("Record who looks and why.", "登记查阅人和事由。")

    func find(in facts: Facts) -> Finding {
        guard facts.operation == .read, facts.isUnder(.publicVideo) else { return .notAsked }
        let viewing = facts.governance.viewing
        // LAW: Public Security Video Regulations Art. 16.
        let recorded = [viewing?.reason, viewing?.name, viewing?.unit].allSatisfy { $0?.isEmpty == false }
        return recorded ? .satisfied : .refused(.deny)
    }
}
