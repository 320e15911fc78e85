// LAW: PIPL Art. 24, para. 3, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      GDPR Art. 22, in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      2023 draft Art. 12, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
// In short:
// 1. Where much hangs on it, no machine decides alone; the person may ask for reasons and for a human.

internal import Law

struct HumanReviewMajor: Rule {
    let id: RuleID = "human-review-major"
    let pack: Jurisdiction? = nil
    let citations = [Citation(.pipl, 24, paragraph: 3), Citation(.gdpr, 22), Citation(.draft2023, 12)]
    let demand = Wording(
        "Where a major interest is at stake a person must decide, and the result of the face may only help.",
        "涉及重大权益的，应当由人工决定，人脸结果仅可作为辅助。")
    let why = Wording("The result of a face alone would decide a major interest.", "将仅凭人脸结果决定重大权益。")
    let cure = Wording("Let a person decide, with the result as a help.", "改由人工决定，人脸结果仅作辅助。")

    func find(in facts: Facts) -> Finding {
        let alone = (facts.purpose.outcomes ?? []).contains(.decidesAlone)
        // LAW: PIPL Art. 24, para. 3.
        return alone && facts.purpose.stakes == .major ? .refused(.requireHumanReview) : .notAsked
    }
}
