// LAW: PIPL Art. 6, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 28, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      GB/T 41819-2022 cl. 8, recommended without force from 2023-05-01, second-hand
//          (https://openstd.samr.gov.cn)
// In short:
// 1. No performance, wealth, preference or interest may be predicted from a face;
// 2. sorting people by age and sex is a way to do so.

internal import Law

struct NoEvaluation: Rule {
    let id: RuleID = "no-evaluation"
    let citations = [Citation(.pipl, 6), Citation(.pipl, 28), Citation(.faceStandard, 8)]
    let demand = Wording(
        "No performance, wealth, preference or interest may be predicted from a face.",
        "不得以人脸评价或者预测工作表现、经济状况、偏好或者兴趣。")
    let why = Wording(
        "A person's performance, wealth, preference or interest would be predicted from the face.",
        "将以人脸评价或者预测个人的工作表现、经济状况、偏好或者兴趣。")
    let cure = Wording(
        "Nothing in this product clears this; leave the prediction out.", "本系统中无法补正；应当不作该项评价或者预测。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 6: limited to what the purpose needs.
        let asked = (facts.request.attributes ?? []).map(\.group)
        let evaluates =
            asked.contains(.evaluation) || facts.operation == .analyse && asked.contains(.bodily)
        return evaluates ? .refused(.deny) : .notAsked
    }
}
