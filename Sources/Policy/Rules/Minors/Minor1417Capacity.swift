// LAW: Civil Code Art. 19, from 2021-01-01
//      Personal Information Protection Law (PIPL) Art. 14, from 2021-11-01
// In short:
// 1. From fourteen a person may agree to ordinary things; what binds them in money or contract needs a guardian.

internal import Law

struct Minor1417Capacity: Rule {
    let id: RuleID = "minor-14-17-capacity"
    let citations = [Citation(.civilCode, 19), Citation(.pipl, 14)]
    let why = Wording(
        "A person of fourteen to seventeen cannot agree to this alone.", "十四至十七周岁的未成年人不能单独对此作出同意。")
    let cure = Wording("Obtain the guardian's consent.", "取得监护人同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.person.age(on: facts.day) == .fourteenToSeventeen else {
            return .notAsked
        }
        if facts.guardianAgrees { return .satisfied }
        guard let stakes = facts.purpose.stakes else { return .undecided(missing: ["purpose.stakes"]) }
        // LAW: Civil Code Art. 19: acts that fit the age, or through a guardian.
        let binds =
            facts.purpose.bindsMinor == true || facts.purpose.essentialService == .finance
            || facts.operation == .publish
        let fits = stakes == .ordinary && !binds
        return fits ? .satisfied : .refused(.requireGuardianConsent)
    }
}
