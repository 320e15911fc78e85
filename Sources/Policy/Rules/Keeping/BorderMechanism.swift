// LAW: Personal Information Protection Law (PIPL) Art. 38; Art. 40, from 2021-11-01
//      Network Data Security Regulations Art. 35, from 2025-01-01
//      Cross-Border Provisions Art. 7; Art. 8, from 2024-03-22
// In short:
// 1. What goes abroad needs a mechanism fit for its number: for fewer than ten thousand persons a year a standard
// 2. contract or certification, from there a security assessment; an operator of critical infrastructure always.

internal import Law

struct BorderMechanism: Rule {
    let id: RuleID = "border-mechanism"
    let citations = [
        Citation(.pipl, 38), Citation(.pipl, 40), Citation(.networkData, 35), Citation(.crossBorder, 7),
        Citation(.crossBorder, 8),
    ]
    let why = Wording("No mechanism for sending data abroad fits.", "没有适当的出境机制。")
    let cure = Wording(
        "Obtain the assessment, the certification or the contract that the number asks for.",
        "取得与人数相符的安全评估、认证或标准合同。")

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
