// LAW: Order No. 19 Art. 10, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      SPC Provisions [2021] 15 Art. 10, in force from 2021-08-01, read (https://github.com/LawRefBook/Laws)
//      Shanghai Data Regulations Art. 23, para. 3, in force from 2022-01-01, read
//          (https://github.com/LawRefBook/Laws)
//      Shenzhen Data Regulations Art. 19, in force from 2022-01-01, read (https://github.com/LawRefBook/Laws)
//      2023 draft Art. 14, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
// In short:
// 1. Where another way reaches the same end, the face must not be the only one.
// 2. For homes since 2021, in Shanghai and Shenzhen since 2022, everywhere since June 2025.
// 3. What the state itself requires by face is excepted.

internal import Law

struct NotSole: Rule {
    let id: RuleID = "not-sole"
    let carriesPermit = true
    let citations = [
        Citation(.order19, 10), Citation(.spc, 10), Citation(.shanghai, 23, paragraph: 3),
        Citation(.shenzhen, 19), Citation(.draft2023, 14),
    ]
    let demand = Wording(
        "Where another way serves the same purpose, the face must not be the only way.",
        "有其他方式可以实现同一目的的，人脸不得成为唯一的验证方式。")
    let why = Wording(
        "No other way is open at this check, so the face would be the only one.", "该验证点没有开放其他方式，人脸将成为唯一方式。")
    let cure = Wording(
        "Offer beside the face another way that serves the same purpose.", "在人脸之外，同时提供能够实现同一目的的其他方式。")

    func citations(for facts: Facts) -> [Citation] {
        let shanghai: [SiteKind] = [
            .residentialGate, .publicHousing, .office, .mall, .shop, .restaurant, .amusementPark, .hotel,
            .exhibition, .museum, .library, .gym, .stadium,
        ]
        // LAW: SPC Provisions [2021] 15 Art. 10 speaks of the managers of residential property alone.
        return citations.filter {
            switch $0.instrument {
            case .spc: facts.isResidential
            case .shanghai: facts.site.kind.map(shanghai.contains) ?? false
            case .draft2023: facts.isResidential || facts.site.kind == .office
            default: true
            }
        }
    }

    func find(in facts: Facts) -> Finding {
        let claims: [LegalBasis] = [.statutoryDuty, .contract, .humanResources]
        guard facts.isCheckpoint, facts.restsOnConsent || facts.basis.kind.map(claims.contains) == true else {
            return .notAsked
        }
        if facts.isRequiredByState || facts.service.irreplaceable == true { return .satisfied }
        if facts.service.faceCompulsory == true { return .refused(.requireAlternative) }
        // LAW: Order No. 19 Art. 10, para. 1: a way on paper that is closed is no way.
        let open = facts.alternatives.map { $0.contains { $0.live != false && $0.open != false } }
        return .require(open, "alternatives", else: .requireAlternative)
    }
}
