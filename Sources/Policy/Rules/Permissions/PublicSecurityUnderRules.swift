// LAW: PIPL Art. 26, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 5(2), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      Public Video Regulations Art. 7, in force from 2025-04-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. In public places faces may be handled for public security under rules of the state.
// 2. The rule must be cited; sign, area, installer and purpose are asked by the rules of places.

internal import Law

struct PublicSecurityUnderRules: Rule {
    let id: RuleID = "public-security-under-rules"
    let citations = [Citation(.pipl, 26), Citation(.spc, 5, item: "2"), Citation(.publicVideo, 7)]
    let demand = Wording(
        "Handling for public security must cite the rule of the state that it follows, and serve nothing else.",
        "为公共安全处理人脸信息，须援引所遵循的国家规定，且不作他用。")
    let why = Wording(
        "No rule of the state is cited, or the purpose is not public security.", "未援引国家规定，或者目的并非公共安全。")
    let cure = Wording(
        "Cite the rule of the state, for a registered purpose of public security.", "援引国家规定，并以登记的公共安全目的为限。")

    func find(in facts: Facts) -> Finding {
        guard facts.basis.kind == .publicSecurity else { return .notAsked }
        // LAW: SPC Provisions [2021] 15 Art. 5(2): under the rules of the state.
        return facts.citesAuthority && facts.purpose.publicSecurity == true ? .permitted : .refused(.deny)
    }
}
