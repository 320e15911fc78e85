// LAW: Personal Information Protection Law (PIPL) Art. 26, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 5(2), from 2021-08-01
//      Public Security Video Regulations Art. 7, from 2025-04-01
// In short:
// 1. In public places faces may be handled for public security under rules of the state.
// 2. The rule must be cited; sign, area, installer and purpose are asked by the rules of places.

internal import Law

struct PublicSecurityUnderRules: Rule {
    let id: RuleID = "public-security-under-rules"
    let citations = [Citation(.pipl, 26), Citation(.spc, 5, item: "2"), Citation(.publicVideo, 7)]
    let why = Wording("No rule of the state is cited for this use in public security.", "未援引公共安全用途的国家规定。")
    let cure = Wording("Cite the rule of the state.", "援引国家有关规定。")

    func find(in facts: Facts) -> Finding {
        guard facts.basis.kind == .publicSecurity else { return .notAsked }
        // LAW: SPC Provisions [2021] 15 Art. 5(2): under the rules of the state.
        return facts.citesAuthority && facts.purpose.publicSecurity == true ? .permitted : .refused(.deny)
    }
}
