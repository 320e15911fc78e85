// LAW: Personal Information Protection Law (PIPL) Art. 41, from 2021-11-01
// In short:
// 1. Nothing stored here goes to a foreign court or police without leave of the competent authority.

internal import Law

struct ForeignAuthorityBlock: Rule {
    let id: RuleID = "foreign-authority-block"
    let citations = [Citation(.pipl, 41)]
    let why = Wording("A foreign authority asks for stored data.", "境外机构要求提供境内存储的数据。")
    let cure = Wording("Refer it to the competent authority.", "转由主管机关处理。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 41.
        facts.operation == .discloseForeign ? .refused(.deny) : .notAsked
    }
}
