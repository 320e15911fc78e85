// LAW: Personal Information Protection Law (PIPL) Art. 25, from 2021-11-01
//      Civil Code Art. 1019, from 2021-01-01
// In short:
// 1. A face may not be published without separate consent.

internal import Law

struct PublishConsent: Rule {
    let id: RuleID = "publish-consent"
    let citations = [Citation(.pipl, 25), Citation(.civilCode, 1019)]
    let why = Wording("A face would be published without consent.", "将未经同意公开人脸。")
    let cure = Wording("Ask for separate consent to publication.", "就公开征得单独同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.operation == .publish else { return .notAsked }
        // LAW: PIPL Art. 25; Civil Code Art. 1019.
        if facts.basis.kind == .news, facts.basis.withinBounds == true { return .satisfied }
        let agreed = facts.isSeparatelyAgreed && facts.consent.operations?.contains(.publish) == true
        return agreed ? .satisfied : .refused(.deny)
    }
}
