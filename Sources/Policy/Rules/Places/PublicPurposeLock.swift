// LAW: PIPL Art. 26, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      2023 draft Art. 7, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
// In short:
// 1. What a safety camera took may serve public security only, unless the person separately consents.
// 2. Such consent unlocks the use; it does not make an unlawful camera lawful.

internal import Law

struct PublicPurposeLock: Rule {
    let id: RuleID = "public-purpose-lock"
    let citations = [Citation(.pipl, 26), Citation(.draft2023, 7)]
    let demand = Wording(
        "What a public-security device took may serve public security only, unless the person separately consents.",
        "为公共安全采集的信息仅可服务于公共安全；另有目的的，须经个人单独同意。")
    let why = Wording(
        "Pictures taken for public security are wanted for something else.", "为公共安全采集的图像将被用于其他目的。")
    let cure = Wording("Obtain the person's separate consent to the other purpose.", "就该其他目的取得本人的单独同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.request.fromSafetyDevice == true, !facts.isRight else { return .notAsked }
        if facts.isSeparatelyAgreed { return .satisfied }
        // LAW: PIPL Art. 26, second sentence.
        return .require(facts.purpose.publicSecurity, "purpose.publicSecurity")
    }
}
