// LAW: Personal Information Protection Law (PIPL) Art. 14; Art. 29, from 2021-11-01
// In short:
// 1. Research and training of algorithms lie outside Order No. 19;
// 2. the Personal Information Protection Law still applies.

internal import Law

struct TrainingOutsideOrder19: Rule {
    let id: RuleID = "training-outside-order19"
    let citations = [Citation(.pipl, 14), Citation(.pipl, 29)]
    let why = Wording("Training or measuring is a use of its own.", "训练或评测是独立的使用目的。")
    let cure = Wording("Keep a purpose, an assessment and a ground for it.", "为其设定目的、评估和依据。")

    func find(in facts: Facts) -> Finding {
        facts.isResearch ? .advisory : .notAsked
    }
}
