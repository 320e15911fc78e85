// LAW: Personal Information Protection Law (PIPL) Art. 24, para. 3, from 2021-11-01
//      CAC draft of 8 August 2023 (no force) Art. 12, from 2023-08-08
// In short:
// 1. Where much hangs on it, no machine decides alone; the person may ask for reasons and for a human.

internal import Law

struct HumanReviewMajor: Rule {
    let id: RuleID = "human-review-major"
    let citations = [Citation(.pipl, 24, paragraph: 3), Citation(.draft2023, 12)]
    let why = Wording("A machine alone would decide a major interest.", "由机器单独决定重大权益。")
    let cure = Wording("Let a person decide, with the result as a help.", "由人工决定，识别结果仅作辅助。")

    func find(in facts: Facts) -> Finding {
        let alone = (facts.purpose.outcomes ?? []).contains(.decidesAlone)
        // LAW: PIPL Art. 24, para. 3.
        return alone && facts.purpose.stakes == .major ? .refused(.requireHumanReview) : .notAsked
    }
}
