// LAW: PIPL Art. 38, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 40, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 35, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
//      Cross-Border Provisions Art. 7, in force from 2024-03-22, second-hand
//      Cross-Border Provisions Art. 8, in force from 2024-03-22, second-hand
// In short:
// 1. What goes abroad needs a mechanism fit for its number: for fewer than ten thousand persons a year a standard
// 2. contract or certification, from there a security assessment; an operator of critical infrastructure always.

internal import Law

struct BorderMechanism: Rule {
    let id: RuleID = "border-mechanism"
    let carriesPermit = true
    let citations = [
        Citation(.pipl, 38), Citation(.pipl, 40), Citation(.networkData, 35), Citation(.crossBorder, 7),
        Citation(.crossBorder, 8),
    ]
    let demand = Wording(
        "Face data may go abroad only by the mechanism that the year's number of persons asks for.",
        "人脸信息出境，应当采用与当年累计人数相应的机制。")
    let why = Wording(
        "No mechanism is recorded, or it does not fit the year's number of persons or an operator of critical infrastructure.",
        "没有出境机制，或者所用机制与当年人数不符，或者不适用于关键信息基础设施运营者。")
    let cure = Wording(
        "Below ten thousand persons a year sign the standard contract or be certified; from there on, and for an operator of critical infrastructure, pass the security assessment.",
        "当年不满一万人的，订立标准合同或者通过认证；满一万人的，以及关键信息基础设施运营者，通过安全评估。")

    func find(in facts: Facts) -> Finding {
        guard facts.operation == .border || facts.keeping.locus == .abroad else { return .notAsked }
        guard let mechanism = facts.keeping.exportMechanism else {
            return .undecided(missing: ["keeping.exportMechanism"])
        }
        switch mechanism {
        case .none: return .refused(.deny)
        case .assessment: return .satisfied
        // LAW: Cross-Border Provisions: exempt are contracts, employment under lawful rules, and emergencies.
        case .exempt:
            let exempt: Set<LegalBasis> = [.contract, .humanResources, .emergency]
            return .require(facts.basis.kind.map(exempt.contains), "basis.kind")
        case .standardContract, .certification:
            // LAW: Cross-Border Provisions: ten thousand persons' sensitive data a year; PIPL Art. 40.
            return .all(
                .forbid(facts.setting.ciiOperator, "setting.ciiOperator"),
                .require(facts.counts.exportedThisYear.map { $0 < 10_000 }, "counts.exportedThisYear"))
        }
    }
}
