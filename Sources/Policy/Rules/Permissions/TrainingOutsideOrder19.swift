// LAW: PIPL Art. 14, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 29, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Research and training of algorithms lie outside Order No. 19;
// 2. the Personal Information Protection Law still applies.

internal import Law

struct TrainingOutsideOrder19: Rule {
    let id: RuleID = "training-outside-order19"
    let citations = [Citation(.pipl, 14), Citation(.pipl, 29)]
    let demand = Wording(
        "Research and training of algorithms must have a purpose, an assessment and a ground of their own.",
        "算法的研发和训练须有其自身的目的、评估和依据。")
    let why = Wording(
        "Training or measuring is a use of its own, outside the measures on face recognition but not outside the law of personal information.",
        "训练或者评测是独立的使用，不受人脸识别专门办法调整，但仍受个人信息保护的法律约束。")
    let cure = Wording(
        "Keep a purpose, an assessment and a ground for it, and consent where it rests on consent.",
        "为其设定目的、评估和依据；以同意为依据的，取得同意。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Arts. 14 and 29.
        facts.isResearch ? .advisory : .notAsked
    }
}
