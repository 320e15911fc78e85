// LAW: Personal Information Protection Law (PIPL) Art. 57, from 2021-11-01
//      Minors Online Regulations Art. 35, from 2024-01-01
//      Civil Code Art. 1038, from 2021-01-01
// In short:
// 1. After a leak, change or loss the handler acts at once and tells the authority and the people;
// 2. for minors, their guardians too.

internal import Law

struct IncidentNotice: Rule {
    let id: RuleID = "incident-notice"
    let citations = [Citation(.pipl, 57), Citation(.minors, 35), Citation(.civilCode, 1038)]
    let why = Wording("An incident has not been notified.", "事件尚未通知。")
    let cure = Wording("Tell the authority and the people concerned.", "通知主管部门和个人。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter { $0.instrument != .minors || facts.person.age(on: facts.day) != .adult }
    }

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 57.
        (facts.governance.incidents ?? []).contains { $0.notifiedAt == nil } ? .duty(due: nil) : .notAsked
    }
}
