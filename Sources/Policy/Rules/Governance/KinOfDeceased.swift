// LAW: PIPL Art. 49, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 15, in force from 2021-08-01, read (https://github.com/LawRefBook/Laws)
//      Civil Code Art. 994, in force from 2021-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. The face of one who has died is used only as they agreed; their kin may see, correct and erase.

internal import Law

struct KinOfDeceased: Rule {
    let id: RuleID = "kin-of-deceased"
    let citations = [Citation(.pipl, 49), Citation(.spc, 15), Citation(.civilCode, 994)]
    let demand = Wording(
        "The face of one who has died must not be used beyond what they agreed, and their close kin must be served.",
        "死者的人脸不得超出其生前同意使用；其近亲属的请求应当办理。")
    let why = Wording("The person has died, and the house uses no face of the dead.", "该个人已经死亡，本系统不使用死者的人脸。")
    let cure = Wording("Nothing clears the use; serve what the close kin ask.", "使用无法补正；应当办理其近亲属的请求。")

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
