// LAW: PIPL Art. 41, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Nothing stored here goes to a foreign court or police without leave of the competent authority.

internal import Law

struct ForeignAuthorityBlock: Rule {
    let id: RuleID = "foreign-authority-block"
    let citations = [Citation(.pipl, 41)]
    let demand = Wording(
        "Data stored in the country may go to a foreign court or law-enforcement body only with leave of the competent authority.",
        "境内存储的信息交给外国司法、执法机构之前，须经主管机关批准。")
    let why = Wording("A foreign authority asks for data stored in the country.", "外国机构要求提供境内存储的信息。")
    let cure = Wording(
        "Give nothing and refer the request to the competent authority; only its approval, outside this product, clears it.",
        "不予提供，并转交主管机关；仅经其批准方可，且不由本系统办理。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 41.
        facts.operation == .discloseForeign ? .refused(.deny) : .notAsked
    }
}
