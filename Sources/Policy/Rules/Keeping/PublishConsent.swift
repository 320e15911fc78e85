// LAW: PIPL Art. 25, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Civil Code Art. 1019, in force from 2021-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. A face may not be published without separate consent.

internal import Law

struct PublishConsent: Rule {
    let id: RuleID = "publish-consent"
    let citations = [Citation(.pipl, 25), Citation(.civilCode, 1019)]
    let demand = Wording(
        "A face may be published only with the person's separate consent to publication.",
        "公开人脸，须有个人就公开作出的单独同意。")
    let why = Wording("A face would be published without separate consent to that.", "将公开人脸，且未就公开取得单独同意。")
    let cure = Wording("Obtain separate consent that names publication.", "取得载明公开的单独同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.operation == .publish else { return .notAsked }
        // LAW: PIPL Art. 25; Civil Code Art. 1019.
        if facts.basis.kind == .news, facts.basis.withinBounds == true { return .satisfied }
        let agreed = facts.isSeparatelyAgreed && facts.consent.operations?.contains(.publish) == true
        return agreed ? .satisfied : .refused(.deny)
    }
}
