// LAW: Order No. 19 Art. 10, para. 2, in force from 2025-06-01, second-hand
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Counter-Terrorism Law Art. 21, in force from 2016-01-01, read (https://github.com/LawRefBook/Laws)
//      Hotel Security Measures Art. 6, in force from 1987-11-10, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. A law that asks for identity to be checked does not ask for a face.
// 2. Only a law, regulation or ministry rule that itself names the face can be cited for it.

internal import Law

struct IdCheckNotFaceMandate: Rule {
    let id: RuleID = "id-check-not-face-mandate"
    let citations = [
        Citation(.order19, 10, paragraph: 2), Citation(.counterTerrorism, 21), Citation(.hotels, 6),
    ]
    let demand = Wording(
        "A provision may be cited for the face only if it names the face itself; a duty to check identity does not.",
        "只有本身写明人脸识别的规定才能作为使用人脸的依据；要求查验身份的规定不能。")
    let why = Wording(
        "The law relied on asks for an identity check, not for a face.", "所援引的规定要求查验身份，并未要求人脸识别。")
    let cure = Wording(
        "Cite a law, regulation or ministry rule that names face recognition, or drop the citation.",
        "援引写明人脸识别的法律、行政法规或者部门规章，或者不再援引。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter {
            $0.instrument == .order19 || $0.instrument.rawValue == facts.basis.authority?.instrument
        }
    }

    func find(in facts: Facts) -> Finding {
        let claims: [LegalBasis] = [.statutoryDuty, .otherLaw, .consent]
        guard let authority = facts.basis.authority, facts.basis.kind.map(claims.contains) ?? true,
            facts.isUnder(.order19), facts.checksFaces
        else { return .notAsked }
        // LAW: Order No. 19 Art. 10, para. 2: what the state otherwise provides must itself be about the face.
        if authority.isIdentityOnly { return .refused(.deny) }
        if facts.actsWithinPower { return .satisfied }
        return .require(authority.requiresFace, "basis.authority.requiresFace")
    }
}
