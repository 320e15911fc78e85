// LAW: PIPL Art. 13, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Civil Code Art. 1035, in force from 2021-01-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(8), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
// In short:
// 1. Faces may be handled only on one of the seven grounds of PIPL Art. 13; there is no legitimate interest.
// 2. Every ground but consent needs its evidence, and contract or employment only where nothing but a face can serve.

internal import Law

struct LawfulBasisRequired: Rule {
    let id: RuleID = "lawful-basis-required"
    let carriesPermit = true
    let citations = [Citation(.pipl, 13), Citation(.civilCode, 1035), Citation(.spc, 2, item: "8")]
    let demand = Wording(
        "Faces may be handled only on one of the grounds that the law lists, with evidence of it.",
        "处理人脸信息应当属于法律列举的情形之一，并留存相应证据。")
    let why = Wording(
        "No lawful ground stands behind this use: none is recorded, or it is not on the list, or what it depends on is not shown.",
        "该处理没有合法性基础：未记录任何情形，或者所称情形不在法律列举之内，或者其成立条件未获证明。")
    let cure = Wording(
        "Record one ground of the list (consent, contract or staff need, statutory duty, emergency, news, data already public, another law) with its evidence.",
        "记录一项法律列举的情形（同意、订立履行合同或者人力资源管理、法定职责、紧急情况、新闻报道、已公开信息、其他法律规定）并附证据。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.looksWithoutIdentity else { return .notAsked }
        guard let kind = facts.basis.kind else { return .undecided(missing: ["basis.kind"]) }
        // LAW: PIPL Art. 13: the list is closed.
        guard kind.isOfPIPL else { return .refused(.deny) }
        // LAW: PIPL Art. 13: none of these is a need to train or to measure by the faces of people.
        let urgent: [LegalBasis] = [.emergency, .publicHealth, .publicSecurity, .news]
        if facts.isResearch, urgent.contains(kind) { return .refused(.deny) }
        switch kind {
        // LAW: Civil Code Art. 1035(1): before there was a law of its own, consent still had to be had.
        case .consent where !facts.isUnder(.spc):
            return .require(facts.consent.state?.isValid, "consent.state")
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
            // LAW: a law not in force, or not of this place, is no other law.
            let cites = facts.citesAuthority && facts.basis.authority?.known != nil
            return .require(cites && facts.runs, "basis.authority")
        default: return .satisfied
        }
    }
}
