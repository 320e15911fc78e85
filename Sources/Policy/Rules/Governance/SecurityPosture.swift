// LAW: Order No. 19 Art. 14, from 2025-06-01
//      Personal Information Protection Law (PIPL) Art. 51, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 2(5), from 2021-08-01
// In short:
// 1. Encryption, audit, access control, authorisation and intrusion defence are all on, or nothing runs.

internal import Law

struct SecurityPosture: Rule {
    let id: RuleID = "security-posture"
    let citations = [Citation(.order19, 14), Citation(.pipl, 51), Citation(.spc, 2, item: "5")]
    let why = Wording("A safeguard that the law demands is off.", "法定安全措施未启用。")
    let cure = Wording("Turn the safeguard on.", "启用该安全措施。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.isResearch else { return .notAsked }
        guard let posture = facts.governance.posture else {
            return .undecided(missing: ["governance.posture"])
        }
        // LAW: Order No. 19 Art. 14.
        return .all(
            .require(posture.encryption, "governance.posture.encryption"),
            .require(posture.audit, "governance.posture.audit"),
            .require(posture.accessControl, "governance.posture.accessControl"),
            .require(posture.authorisation, "governance.posture.authorisation"),
            .require(posture.intrusionDefence, "governance.posture.intrusionDefence"))
    }
}
