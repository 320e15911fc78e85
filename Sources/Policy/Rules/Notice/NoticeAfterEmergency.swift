// LAW: Personal Information Protection Law (PIPL) Art. 18, para. 2, from 2021-11-01
// In short:
// 1. Where an emergency left no time for a notice, it follows promptly once the emergency is over.

internal import Law

struct NoticeAfterEmergency: Rule {
    let id: RuleID = "notice-after-emergency"
    let citations = [Citation(.pipl, 18, paragraph: 2)]
    let why = Wording("The person must be told as soon as the emergency is over.", "紧急情况消除后须及时告知。")
    let cure = Wording("Tell the person.", "告知本人。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 18, para. 2.
        facts.basis.kind == .emergency || facts.basis.kind == .publicHealth ? .duty(due: nil) : .notAsked
    }
}
