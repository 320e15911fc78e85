// LAW: Personal Information Protection Law (PIPL) Art. 24, para. 1, from 2021-11-01
// In short:
// 1. Terms of trade may not differ unreasonably by automated decision.

internal import Law

struct NoPriceDiscrimination: Rule {
    let id: RuleID = "no-price-discrimination"
    let citations = [Citation(.pipl, 24, paragraph: 1)]
    let why = Wording("Terms of trade would vary by what a face shows.", "交易条件将因人脸结果而不同。")
    let cure = Wording("Nothing clears this.", "无法补正。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 24, para. 1.
        (facts.purpose.outcomes ?? []).contains(.priceDiffers) ? .refused(.deny) : .notAsked
    }
}
