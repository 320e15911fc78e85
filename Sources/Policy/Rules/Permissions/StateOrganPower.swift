// LAW: Personal Information Protection Law (PIPL) Art. 34; Art. 35; Art. 36; Art. 37, from 2021-11-01
// In short:
// 1. A state organ acts within a power that it cites, and stores in the country.

internal import Law

struct StateOrganPower: Rule {
    let id: RuleID = "state-organ-power"
    let citations = [Citation(.pipl, 34), Citation(.pipl, 35), Citation(.pipl, 36), Citation(.pipl, 37)]
    let why = Wording("A state organ cites no power, or would store abroad.", "国家机关未援引职权，或将数据存储于境外。")
    let cure = Wording("Cite the power and procedure; store in the country.", "援引职权和程序，并在境内存储。")

    func find(in facts: Facts) -> Finding {
        let organs: [ControllerKind] = [.stateOrgan, .authorisedPublicBody, .lawEnforcement]
        guard facts.setting.controllerKind.map(organs.contains) == true, !facts.isRight else {
            return .notAsked
        }
        if facts.isStillInspection { return .notAsked }
        // LAW: PIPL Arts. 34 and 36.
        return facts.citesAuthority && facts.basis.withinBounds == true && facts.keeping.locus != .abroad
            ? .permitted : .refused(.deny)
    }
}
