// LAW: PIPL Art. 6, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 4, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. Of two ways the one that weighs less must be taken: 1:1 where the person says who they are.
// 2. Nothing may be inferred beyond what the purpose needs.

internal import Law

struct LeastImpactOp: Rule {
    let id: RuleID = "least-impact-op"
    let citations = [Citation(.pipl, 6), Citation(.order19, 4)]
    let demand = Wording(
        "Of the operations that serve the purpose the one with the least effect on the person must be used, and nothing more inferred.",
        "能够实现目的的处理方式中，应当选用对个人影响最小的一种，不作目的之外的推断。")
    let why = Wording(
        "A person who says who they are would be searched for among all, or traits would be inferred that the purpose does not need.",
        "个人已表明身份却仍要作一对多辨识，或者将推断目的所不需要的特征。")
    let cure = Wording(
        "Ask for one-to-one verification of the claimed identity, and for no traits.",
        "改为就所表明的身份作一对一验证，且不推断任何特征。")

    func find(in facts: Facts) -> Finding {
        if facts.request.attributes?.isEmpty == false { return .refused(.deny) }
        guard facts.isSearch, facts.restsOnConsent else { return .notAsked }
        // LAW: PIPL Art. 6: the way with the least effect on the person.
        return .forbid(facts.request.claimedIdentity, "request.claimedIdentity")
    }
}
