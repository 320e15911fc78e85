// LAW: PIPL Art. 24, para. 1, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Terms of trade may not differ unreasonably by automated decision.

internal import Law

struct NoPriceDiscrimination: Rule {
    let id: RuleID = "no-price-discrimination"
    let citations = [Citation(.pipl, 24, paragraph: 1)]
    let demand = Wording(
        "Prices and other terms of trade must not vary by the result of a face.", "交易价格和其他交易条件不得因人脸结果而异。")
    let why = Wording("Terms of trade would vary by what a face shows.", "交易条件将因人脸结果而不同。")
    let cure = Wording("Nothing clears this; give everyone the same terms.", "无法补正；应当对所有人适用同样的条件。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 24, para. 1.
        (facts.purpose.outcomes ?? []).contains(.priceDiffers) ? .refused(.deny) : .notAsked
    }
}
