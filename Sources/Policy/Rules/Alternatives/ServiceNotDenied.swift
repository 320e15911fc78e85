// LAW: PIPL Art. 16, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 23, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
//      Minors Online Regulations Art. 32, in force from 2024-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Nobody may be refused a service for refusing consent or taking it back.

internal import Law

struct ServiceNotDenied: Rule {
    let id: RuleID = "service-not-denied"
    let citations = [Citation(.pipl, 16), Citation(.networkData, 23), Citation(.minors, 32)]
    let demand = Wording(
        "Nobody may be refused a service for refusing consent or taking it back.", "不得因个人拒绝或者撤回同意而不提供服务。")
    let why = Wording(
        "A person who refused or withdrew must still be served another way.", "对拒绝或者撤回同意的个人，仍须以其他方式提供服务。")
    let cure = Wording("Serve this person another way now.", "立即以其他方式为其提供服务。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter { $0.instrument != .minors || facts.person.age(on: facts.day) == .underFourteen }
    }

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 16.
        if facts.service.denied == true, facts.purpose.faceStrictlyNecessary != true {
            return .refused(.deny)
        }
        let refuses = facts.consent.state == .refused || facts.hasWithdrawn
        return facts.isCheckpoint && refuses ? .duty(due: nil) : .notAsked
    }
}
