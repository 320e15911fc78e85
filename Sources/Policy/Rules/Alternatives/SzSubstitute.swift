// LAW: Shenzhen Data Regulations Art. 19, in force from 2022-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. In Shenzhen a way without biometrics must always be offered, unless it is proved that none can serve.

internal import Law

struct SzSubstitute: Rule {
    let id: RuleID = "sz-substitute"
    let citations = [Citation(.shenzhen, 19)]
    let demand = Wording(
        "In Shenzhen a way without biometrics must always be offered, unless it is proved that none can serve.",
        "在深圳市，应当始终提供不使用生物识别的替代方案，经证明不可替代的除外。")
    let why = Wording(
        "No working way without biometrics is offered, and it is not proved that none can serve.",
        "未提供可用的非生物识别替代方案，也未证明不可替代。")
    let cure = Wording(
        "Offer a working way without biometrics, or prove that none can serve.", "提供可用的非生物识别替代方案，或者证明不可替代。")

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
