// LAW: PIPL Art. 14, para. 2, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(4), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 22(4), in force from 2025-01-01, read
//          (https://github.com/LawRefBook/Laws)
// In short:
// 1. Consent holds for the purposes it names; another purpose needs another consent.

internal import Law

struct ScopePurpose: Rule {
    let id: RuleID = "scope-purpose"
    let citations = [
        Citation(.pipl, 14, paragraph: 2), Citation(.spc, 2, item: "4"),
        Citation(.networkData, 22, item: "4"),
    ]
    let demand = Wording(
        "A face may be used only for the purposes to which the person consented.", "人脸信息只能用于个人所同意的目的。")
    let why = Wording("The consent does not name this purpose.", "同意未涵盖该目的。")
    let cure = Wording("Obtain a new consent that names this purpose.", "就该目的重新取得同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }

        guard let id = facts.purpose.id else { return .undecided(missing: ["purpose.id"]) }
        // LAW: PIPL Art. 14, para. 2: a changed purpose needs new consent.
        let covers = facts.consent.purposes?.contains(id)
        guard facts.isResearch, let operation = facts.operation else {
            return .require(covers, "consent.purposes")
        }
        // Training and measuring are a use of their own, whatever the purpose is called.
        return .all(
            .require(covers, "consent.purposes", else: .requireConsent),
            .require(
                facts.consent.operations?.contains(operation), "consent.operations", else: .requireConsent))
    }
}
