// LAW: PIPL Art. 23, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(6), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
// In short:
// 1. To give faces to another handler needs the person's separate consent naming that handler.

internal import Law

struct ShareConsent: Rule {
    let id: RuleID = "share-consent"
    let citations = [Citation(.pipl, 23), Citation(.spc, 2, item: "6")]
    let demand = Wording(
        "Faces may be given to another handler only with the person's separate consent that names this recipient.",
        "将人脸信息提供给其他处理者，须有列明该接收方的个人单独同意。")
    let why = Wording("A recipient would get face data whom the consent does not name.", "人脸信息的接收方未列入同意。")
    let cure = Wording(
        "Obtain separate consent that names the recipient, or give it nothing.", "取得列明接收方的单独同意，或者不予提供。")

    func find(in facts: Facts) -> Finding {
        // A person's own copy is theirs; a copy for somebody else is given to another handler.
        let gives = facts.operation == .export && facts.request.recipient != nil
        guard facts.isHandling && !facts.looksWithoutIdentity || gives, !facts.isHousehold,
            !facts.waivesConsent
        else { return .notAsked }
        guard let recipients = facts.recipients else { return .undecided(missing: ["keeping.recipients"]) }
        let unnamed =
            facts.request.recipient == nil
            && (facts.operation == .share || facts.operation == .discloseDomestic)
        let all = recipients + (unnamed ? ["?"] : [])
        if all.isEmpty { return .satisfied }
        // LAW: PIPL Art. 23.
        let agreed = facts.hasSeparateConsent ? facts.consent.recipients ?? [] : []
        return .require(agreed.covers(all), "consent.recipients", else: .requireConsent)
    }
}
