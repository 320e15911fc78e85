// LAW: PIPL Art. 18, para. 2, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Where an emergency left no time for a notice, it follows promptly once the emergency is over.

internal import Law

struct NoticeAfterEmergency: Rule {
    let id: RuleID = "notice-after-emergency"
    let citations = [Citation(.pipl, 18, paragraph: 2)]
    let demand = Wording(
        "Where an emergency left no time for a notice, the person must be told promptly once it is over.",
        "因情况紧急来不及告知的，应当在紧急情况结束后尽快告知。")
    let why = Wording("This is done in an emergency, before the person can be told.", "该处理发生于紧急情况，未能事先告知个人。")
    let cure = Wording("Tell the person as soon as the emergency is over.", "紧急情况结束后尽快告知本人。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 18, para. 2.
        facts.basis.kind == .emergency || facts.basis.kind == .publicHealth ? .duty(due: nil) : .notAsked
    }
}
