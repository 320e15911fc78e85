// LAW: SPC Provisions [2021] 15 Art. 4(3), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      PIPL Art. 5, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 12, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Network Data Regulations Art. 22(1), in force from 2025-01-01, read
//          (https://github.com/LawRefBook/Laws)
// In short:
// 1. Consent under threat, deceit, or with the other way hidden or made painful is void; so is one asked for until
//    the person gave in.

internal import Law

struct ConsentNotCoerced: Rule {
    let id: RuleID = "consent-not-coerced"
    let citations = [
        Citation(.spc, 4, item: "3"), Citation(.pipl, 5), Citation(.order19, 12),
        Citation(.networkData, 22, item: "1"),
    ]
    let demand = Wording(
        "Consent must be free of threat and deceit, and of another way that is hidden or made painful.",
        "同意应当出于自愿，不得误导、欺诈、胁迫，也不得隐藏其他方式或者使其难以使用。")
    let why = Wording(
        "The consent was not free: the person was pressed or misled, or was not shown the other way.",
        "该同意并非自愿：个人受到胁迫、误导，或者未被告知其他方式。")
    let cure = Wording(
        "This consent is void; remove the pressure, show the other way, and ask anew.",
        "该同意无效；应当消除压力、展示其他方式，再重新征求同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }
        // LAW: SPC Provisions [2021] 15 Art. 4(3): any other direct or disguised compulsion.
        return .all(
            .forbid(facts.consent.coerced, "consent.coerced"),
            .require(facts.consent.promptsAfterRefusal ?? 0 <= 1, "consent.promptsAfterRefusal"),
            .require(facts.consent.alternativesShown ?? true, "consent.alternativesShown"))
    }
}
