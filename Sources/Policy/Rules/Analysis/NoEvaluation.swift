// LAW: Personal Information Protection Law (PIPL) Art. 6; Art. 28, from 2021-11-01
//      GB/T 41819-2022 (recommended, no force) cl. 8, from 2023-05-01
// In short:
// 1. No performance, wealth, preference or interest may be predicted from a face;
// 2. sorting people by age and sex is a way to do so.

internal import Law

struct NoEvaluation: Rule {
    let id: RuleID = "no-evaluation"
    let citations = [Citation(.pipl, 6), Citation(.pipl, 28), Citation(.faceStandard, 8)]
    let why = Wording("A person would be rated or predicted from the face.", "将以人脸评价或预测个人。")
    let cure = Wording("Nothing clears this here.", "本系统中无法补正。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 6: limited to what the purpose needs.
        let asked = (facts.request.attributes ?? []).map(\.group)
        let evaluates =
            asked.contains(.evaluation) || facts.operation == .analyse && asked.contains(.bodily)
        return evaluates ? .refused(.deny) : .notAsked
    }
}
