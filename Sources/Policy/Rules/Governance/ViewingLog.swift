// LAW: Public Video Regulations Art. 16, in force from 2025-04-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 51, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Whoever looks at stored faces leaves name, unit and reason.

internal import Law

struct ViewingLog: Rule {
    let id: RuleID = "viewing-log"
    let citations = [Citation(.publicVideo, 16), Citation(.pipl, 51)]
    let demand = Wording(
        "Whoever views stored faces must leave name, unit and reason.", "查阅所存人脸信息的，须登记姓名、单位和事由。")
    let why = Wording("Name, unit or reason of the viewer is not recorded.", "未登记查阅人的姓名、单位或者事由。")
    let cure = Wording("Record name, unit and reason before viewing.", "查阅之前登记姓名、单位和事由。")

    func find(in facts: Facts) -> Finding {
        guard facts.operation == .read, facts.isUnder(.publicVideo) else { return .notAsked }
        let viewing = facts.governance.viewing
        // LAW: Public Security Video Regulations Art. 16.
        let recorded = [viewing?.reason, viewing?.name, viewing?.unit].allSatisfy { $0?.isEmpty == false }
        return recorded ? .satisfied : .refused(.deny)
    }
}
