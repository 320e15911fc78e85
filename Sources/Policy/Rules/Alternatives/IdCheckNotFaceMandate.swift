// LAW: Order No. 19 Art. 10, para. 2, from 2025-06-01
//      Counter-Terrorism Law Art. 21, from 2016-01-01
//      Hotel Security Measures Art. 6, from 1987-11-10
// In short:
// 1. A law that asks for identity to be checked does not ask for a face.
// 2. Only a law, regulation or ministry rule that itself names the face can be cited for it.

internal import Law

struct IdCheckNotFaceMandate: Rule {
    let id: RuleID = "id-check-not-face-mandate"
    let citations = [
        Citation(.order19, 10, paragraph: 2), Citation(.counterTerrorism, 21), Citation(.hotels, 6),
    ]
    let why = Wording(
        "The law relied on asks for an identity check, not for a face.", "所援引的法律要求查验身份，并未要求人脸识别。")
    let cure = Wording(
        "Cite a rule that names face recognition, or drop the citation.", "援引明确规定人脸识别的条款，或不再援引。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter {
            $0.instrument == .order19 || $0.instrument.rawValue == facts.basis.authority?.instrument
        }
    }

    func find(in facts: Facts) -> Finding {
        let claims: [LegalBasis] = [.statutoryDuty, .otherLaw, .consent]
        guard let authority = facts.basis.authority, facts.basis.kind.map(claims.contains) ?? true else {
            return .notAsked
        }
        // LAW: Order No. 19 Art. 10, para. 2: what the state otherwise provides must itself be about the face.
        let identityOnly = [InstrumentID.counterTerrorism, .hotels].map(\.rawValue)
        if let named = authority.instrument, identityOnly.contains(named) { return .refused(.deny) }
        return .require(authority.requiresFace, "basis.authority.requiresFace")
    }
}
