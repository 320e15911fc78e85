// LAW: Personal Information Protection Law (PIPL) Art. 7; Art. 17; Art. 26, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 2(1); Art. 2(2), from 2021-08-01
//      CAC draft of 8 August 2023 (no force) Art. 10, from 2023-08-08
// In short:
// 1. Nobody may be searched for unnoticed or from afar, save for a cited security or emergency ground.
// 2. DEPARTS: no text gives a distance; beyond ten metres counts as afar.

internal import Law

struct CovertRemote: Rule {
    let id: RuleID = "covert-remote"
    let citations = [
        Citation(.pipl, 7), Citation(.pipl, 17), Citation(.pipl, 26), Citation(.spc, 2, item: "1"),
        Citation(.spc, 2, item: "2"), Citation(.draft2023, 10),
    ]
    let why = Wording("People would be identified unnoticed or from afar.", "将在他人不知情或远距离的情况下进行识别。")
    let cure = Wording("Use a terminal that the person starts.", "改用由本人主动启动的终端。")

    func find(in facts: Facts) -> Finding {
        let grounds: [LegalBasis] = [.publicSecurity, .emergency, .publicHealth]
        guard facts.isSearch, facts.site.mode == .ambient, !facts.isHousehold else { return .notAsked }
        if let kind = facts.basis.kind, grounds.contains(kind) { return .satisfied }
        // LAW: PIPL Art. 7 and Art. 17: openness; SPC Provisions [2021] 15 Art. 2(2).
        return .all(
            .forbid(facts.site.covert, "site.covert"),
            .require(facts.site.distanceMetres.map { $0 <= 10 }, "site.distanceMetres"))
    }
}
