// LAW: BIPA sec. 15(a), from 2008-10-03
// In short:
// 1. A template is destroyed when its purpose is over, or three years after the last dealings with the person,
// 2. whichever comes first.

internal import Law
internal import Primitives

struct IlDestroy: Rule {
    let id: RuleID = "il-destroy"
    let pack: Jurisdiction? = .illinois
    let citations = [Citation(.bipa, 15, item: "a")]
    let demand = Wording(
        "Destroy a template when its purpose ends, or three years after the last dealings with the person.",
        "目的实现后或最后一次往来满三年后，以较早者为准销毁模板。")
    let why = Wording("The template has outlived its time and must be destroyed.", "模板已逾保存期限，须予销毁。")
    let cure = Wording("Destroy it.", "予以销毁。")

    func find(in facts: Facts) -> Finding {
        guard let today = facts.day(in: .illinois), !facts.isPrompt else { return .notAsked }
        let end = facts.keeping.lastInteraction?.adding(years: 3)
        // LAW: BIPA sec. 15(a).
        if facts.keeping.purposeEnded == true { return .duty(due: min(today, end ?? today)) }
        if let end, end <= today { return .duty(due: end) }
        guard facts.isBiometricUse, facts.person.enrolled ?? (facts.operation == .verify) else {
            return .notAsked
        }
        return .all(
            .require(end.map { today < $0 }, "keeping.lastInteraction"),
            .forbid(facts.keeping.purposeEnded, "keeping.purposeEnded"))
    }
}
