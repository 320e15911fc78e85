// LAW: Order No. 19 Art. 14, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      PIPL Art. 51, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(5), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      GDPR Art. 32, in force from 2018-05-25, from memory (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      BIPA sec. 15(e), in force from 2008-10-03, read
// In short:
// 1. Encryption, audit, access control, authorisation and intrusion defence are all on, or nothing runs.

internal import Law

struct SecurityPosture: Rule {
    let id: RuleID = "security-posture"
    let pack: Jurisdiction? = nil
    let citations = [
        Citation(.order19, 14), Citation(.pipl, 51), Citation(.spc, 2, item: "5"), Citation(.gdpr, 32),
        Citation(.bipa, 15, item: "e"),
    ]
    let demand = Wording(
        "Encryption, audit, access control, authorisation and intrusion defence must all be on.",
        "加密、安全审计、访问控制、授权管理和入侵防御应当全部启用。")
    let why = Wording("A safeguard that the law demands is off.", "至少一项法定安全措施未启用。")
    let cure = Wording("Turn the safeguard on; until then nothing runs.", "启用该安全措施；在此之前停止一切处理。")

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
