// LAW: Shenzhen Data Regulations Art. 19, from 2022-01-01
// In short:
// 1. In Shenzhen a way without biometrics must always be offered, unless it is proved that none can serve.

internal import Law

struct SzSubstitute: Rule {
    let id: RuleID = "sz-substitute"
    let citations = [Citation(.shenzhen, 19)]
    let why = Wording(
        "No way without biometrics is offered, and none is proved impossible.", "未提供非生物识别的替代方案，且未证明不可替代。")
    let cure = Wording("Offer a way without biometrics.", "提供非生物识别的替代方案。")

    func find(in facts: Facts) -> Finding {
        guard facts.isCheckpoint || facts.operation == .enrol, facts.restsOnConsent else { return .notAsked }
        if facts.service.irreplaceable == true { return .satisfied }
        // LAW: Shenzhen Data Regulations Art. 19.
        let other = facts.alternatives.map {
            $0.contains { $0.kind?.isBiometric == false && $0.live != false }
        }
        return .require(other, "alternatives", else: .requireAlternative)
    }
}
