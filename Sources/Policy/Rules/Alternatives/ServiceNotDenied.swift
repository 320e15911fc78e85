// LAW: Personal Information Protection Law (PIPL) Art. 16, from 2021-11-01
//      Network Data Security Regulations Art. 23, from 2025-01-01
//      Minors Online Regulations Art. 32, from 2024-01-01
// In short:
// 1. Nobody may be refused a service for refusing consent or taking it back.

internal import Law

struct ServiceNotDenied: Rule {
    let id: RuleID = "service-not-denied"
    let citations = [Citation(.pipl, 16), Citation(.networkData, 23), Citation(.minors, 32)]
    let why = Wording(
        "A person who refused or withdrew must still be served another way.", "对拒绝或撤回同意的个人，仍须以其他方式提供服务。")
    let cure = Wording("Open the other way for this person.", "为其开放其他方式。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter { $0.instrument != .minors || facts.person.age(on: facts.day) == .underFourteen }
    }

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 16.
        if facts.service.denied == true, facts.purpose.faceStrictlyNecessary != true {
            return .refused(.deny)
        }
        let refusing: [Facts.Consent.State] = [.refused, .withdrawn]
        return facts.isCheckpoint && facts.consent.state.map(refusing.contains) == true
            ? .duty(due: nil) : .notAsked
    }
}
