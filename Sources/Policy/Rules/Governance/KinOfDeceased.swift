// LAW: Personal Information Protection Law (PIPL) Art. 49, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 15, from 2021-08-01
//      Civil Code Art. 994, from 2021-01-01
// In short:
// 1. The face of one who has died is used only as they agreed; their kin may see, correct and erase.

internal import Law

struct KinOfDeceased: Rule {
    let id: RuleID = "kin-of-deceased"
    let citations = [Citation(.pipl, 49), Citation(.spc, 15), Citation(.civilCode, 994)]
    let why = Wording("The person has died.", "该个人已去世。")
    let cure = Wording("Serve the kin; use nothing.", "配合近亲属；不得使用。")

    func find(in facts: Facts) -> Finding {
        guard facts.person.deceased == true else { return .notAsked }
        // LAW: PIPL Art. 49: next of kin may read, copy, correct and erase.
        if facts.isRight || facts.operation == .read { return .duty(due: nil) }
        // LAW: Civil Code Art. 994.
        let agreed =
            facts.isSeparatelyAgreed && facts.operation.map { facts.consent.operations?.contains($0) } == true
        return agreed ? .satisfied : .refused(.deny)
    }
}
