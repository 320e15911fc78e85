// LAW: Order No. 19 Art. 10, from 2025-06-01
//      SPC Provisions [2021] 15 Art. 10, from 2021-08-01
//      Shanghai Data Regulations Art. 23, para. 3, from 2022-01-01
//      Shenzhen Data Regulations Art. 19, from 2022-01-01
// In short:
// 1. Where another way reaches the same end, the face must not be the only one.
// 2. For homes since 2021, in Shanghai and Shenzhen since 2022, everywhere since June 2025.
// 3. What the state itself requires by face is excepted.

internal import Law

struct NotSole: Rule {
    let id: RuleID = "not-sole"
    let citations = [
        Citation(.order19, 10), Citation(.spc, 10), Citation(.shanghai, 23, paragraph: 3),
        Citation(.shenzhen, 19),
    ]
    let why = Wording("The face is the only way.", "人脸成为唯一的验证方式。")
    let cure = Wording("Offer another way beside it.", "同时提供其他方式。")

    func citations(for facts: Facts) -> [Citation] {
        let shanghai: [SiteKind] = [
            .residentialGate, .office, .mall, .shop, .hotel, .exhibition, .museum, .library, .gym, .stadium,
        ]
        // LAW: SPC Provisions [2021] 15 Art. 10 speaks of the managers of residential property alone.
        return citations.filter {
            switch $0.instrument {
            case .spc: facts.site.kind == .residentialGate
            case .shanghai: facts.site.kind.map(shanghai.contains) ?? false
            default: true
            }
        }
    }

    func find(in facts: Facts) -> Finding {
        guard facts.isCheckpoint, facts.restsOnConsent || facts.basis.kind == .statutoryDuty else {
            return .notAsked
        }
        if facts.isRequiredByState { return .satisfied }
        // LAW: Order No. 19 Art. 10, para. 1: a way on paper that is closed is no way.
        let open = facts.alternatives.map { $0.contains { $0.live != false && $0.open != false } }
        return .require(open, "alternatives", else: .requireAlternative)
    }
}
