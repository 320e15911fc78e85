// LAW: Personal Information Protection Law (PIPL) Art. 26, from 2021-11-01
//      CAC draft of 8 August 2023 (no force) Art. 7, from 2023-08-08
// In short:
// 1. What a safety camera took may serve public security only, unless the person separately consents.
// 2. Such consent unlocks the use; it does not make an unlawful camera lawful.

internal import Law

struct PublicPurposeLock: Rule {
    let id: RuleID = "public-purpose-lock"
    let citations = [Citation(.pipl, 26), Citation(.draft2023, 7)]
    let why = Wording(
        "Pictures taken for public security are wanted for something else.", "为公共安全采集的图像被用于其他目的。")
    let cure = Wording("Obtain the separate consent of the person.", "取得本人的单独同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.request.fromSafetyDevice == true, !facts.isRight else { return .notAsked }
        if facts.isSeparatelyAgreed { return .satisfied }
        // LAW: PIPL Art. 26, second sentence.
        return .require(facts.purpose.publicSecurity, "purpose.publicSecurity")
    }
}
