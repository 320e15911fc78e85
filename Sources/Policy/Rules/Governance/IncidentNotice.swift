// LAW: Personal Information Protection Law (PIPL) Art. 57, from 2021-11-01
//      Civil Code Art. 1038, from 2021-01-01
// In short:
// 1. After a leak, change or loss the handler acts at once and tells the authority and the people.

internal import Law

struct IncidentNotice: Rule {
    let id: RuleID = "incident-notice"
    let citations = [Citation(.pipl, 57), Citation(.civilCode, 1038)]
    let why = Wording("An incident has not been notified.", "事件尚未通知。")
    let cure = Wording("Tell the authority and the people concerned.", "通知主管部门和个人。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 57.
        (facts.governance.incidents ?? []).contains { $0.notifiedAt == nil } ? .duty(due: nil) : .notAsked
    }
}
