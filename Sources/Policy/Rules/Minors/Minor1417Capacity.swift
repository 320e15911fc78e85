// LAW: Civil Code Art. 19, in force from 2021-01-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 14, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. From fourteen a person may agree to ordinary things; what binds them in money or contract needs a guardian.

internal import Law

struct Minor1417Capacity: Rule {
    let id: RuleID = "minor-14-17-capacity"
    let citations = [Citation(.civilCode, 19), Citation(.pipl, 14)]
    let demand = Wording(
        "From fourteen to seventeen a guardian must consent to what concerns payment, credit, contract or another major interest.",
        "已满十四周岁不满十八周岁的，涉及支付、信贷、合同等重大权益时，须由监护人同意。")
    let why = Wording(
        "A person of fourteen to seventeen cannot alone agree to something with so much at stake.",
        "已满十四周岁不满十八周岁的未成年人，不能单独同意涉及重大权益的事项。")
    let cure = Wording("Obtain a guardian's consent.", "取得监护人的同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.person.age(on: facts.day) == .fourteenToSeventeen else {
            return .notAsked
        }
        if facts.guardianAgrees { return .satisfied }
        guard let stakes = facts.purpose.stakes, facts.purpose.bindsMinor != nil else {
            return .undecided(missing: ["purpose.stakes", "purpose.bindsMinor"])
        }
        // LAW: Civil Code Art. 19: acts that fit the age, or through a guardian.
        let binds =
            facts.purpose.bindsMinor == true || facts.purpose.essentialService == .finance
            || facts.operation == .publish
        let fits = stakes == .ordinary && !binds
        return fits ? .satisfied : .refused(.requireGuardianConsent)
    }
}
