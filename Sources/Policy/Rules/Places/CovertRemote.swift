// LAW: PIPL Art. 7, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 17, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 26, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(1), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(2), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      2023 draft Art. 10, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
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
    let demand = Wording(
        "Nobody may be searched for unnoticed or from afar, save on a ground of public security or emergency.",
        "不得在个人不知情时或者从远处辨识特定个人，以公共安全或者紧急情况为依据的除外。")
    let why = Wording(
        "People would be identified unnoticed, or from more than ten metres away.", "将在他人不知情时或者从十米以外进行辨识。")
    let cure = Wording("Use a terminal that the person sees and starts, close by.", "改用个人可以看见、就近主动启动的终端。")

    func find(in facts: Facts) -> Finding {
        let grounds: [LegalBasis] = [.publicSecurity, .publicHealth]
        guard facts.isSearch, facts.site.mode == .ambient || facts.isUnasked, facts.site.mode != .upload,
            !facts.isHousehold
        else { return .notAsked }
        let safety = facts.purpose.publicSecurity == true || facts.basis.kind.map(grounds.contains) == true
        if facts.basis.kind == .emergency || safety && facts.citesAuthority { return .satisfied }
        // LAW: PIPL Art. 7 and Art. 17: openness; SPC Provisions [2021] 15 Art. 2(2).
        return .all(
            .forbid(facts.site.covert, "site.covert"),
            .require(facts.site.distanceMetres.map { $0 <= 10 }, "site.distanceMetres"))
    }
}
