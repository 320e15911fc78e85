// LAW: Personal Information Protection Law (PIPL) Art. 13, from 2021-11-01
//      Civil Code Art. 1035, from 2021-01-01
//      SPC Provisions [2021] 15 Art. 2(8), from 2021-08-01
// In short:
// 1. Faces may be handled only on one of the seven grounds of PIPL Art. 13; there is no legitimate interest.
// 2. Every ground but consent needs its evidence, and contract or employment only where nothing but a face can serve.

internal import Law

struct LawfulBasisRequired: Rule {
    let id: RuleID = "lawful-basis-required"
    let citations = [Citation(.pipl, 13), Citation(.civilCode, 1035), Citation(.spc, 2, item: "8")]
    let why = Wording("No lawful ground is recorded for this use.", "没有记录这一使用的合法依据。")
    let cure = Wording(
        "Name one ground of PIPL Art. 13 and keep its evidence.", "写明《个人信息保护法》第十三条中的一项依据并保存证据。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.looksWithoutIdentity else { return .notAsked }
        guard let kind = facts.basis.kind else { return .undecided(missing: ["basis.kind"]) }
        // LAW: PIPL Art. 13: the list is closed.
        guard kind.isOfPIPL else { return .refused(.deny) }
        switch kind {
        case .contract, .humanResources:
            // LAW: PIPL Art. 13(2) with Art. 28, para. 2: necessary means that no other way serves.
            return .all(
                .require(facts.basis.authority != nil && facts.runs, "basis.authority"),
                .require(facts.service.irreplaceable, "service.irreplaceable"))
        case .publicData:
            // LAW: PIPL Art. 27: within reason; to recognise someone by what they once showed is not, to measure is.
            return .all(
                .require(facts.isResearch, "request.operation"),
                .require(facts.basis.evidence.map { !$0.isEmpty }, "basis.evidence"),
                .forbid(facts.basis.personObjected ?? false, "basis.personObjected"))
        case .otherLaw:
            return .require(facts.basis.authority?.standing?.binds == true && facts.runs, "basis.authority")
        default: return .satisfied
        }
    }
}
