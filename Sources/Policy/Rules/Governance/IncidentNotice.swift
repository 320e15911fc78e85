// LAW: PIPL Art. 57, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Minors Online Regulations Art. 35, in force from 2024-01-01, read (https://github.com/LawRefBook/Laws)
//      Civil Code Art. 1038, in force from 2021-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. After a leak, change or loss the handler acts at once and tells the authority and the people;
// 2. for minors, their guardians too.

internal import Law

struct IncidentNotice: Rule {
    let id: RuleID = "incident-notice"
    let citations = [Citation(.pipl, 57), Citation(.minors, 35), Citation(.civilCode, 1038)]
    let demand = Wording(
        "After a leak, alteration or loss the handler must act at once and tell the authority and the people.",
        "人脸信息泄露、被篡改或者丢失的，应当马上补救，并让主管部门和有关个人知悉。")
    let why = Wording("An incident is on record of which nobody has been told.", "有一起事件尚未通知。")
    let cure = Wording(
        "Act at once, tell the authority and the people concerned, for minors their guardians too, and record when.",
        "马上补救，通知主管部门和有关个人（未成年人还须通知监护人），并记录时间。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter { $0.instrument != .minors || facts.person.age(on: facts.day) != .adult }
    }

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 57.
        (facts.governance.incidents ?? []).contains { $0.notifiedAt == nil } ? .duty(due: nil) : .notAsked
    }
}
