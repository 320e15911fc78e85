// LAW: PIPL Art. 44, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 45, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 46, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 47, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 48, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 50, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 23, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Requests to see, correct, restrict, erase or move one's data are served promptly; a refusal gives reasons.

internal import Law

struct RightsPrompt: Rule {
    let id: RuleID = "rights-prompt"
    let citations = [
        Citation(.pipl, 44), Citation(.pipl, 45), Citation(.pipl, 46), Citation(.pipl, 47),
        Citation(.pipl, 48), Citation(.pipl, 50), Citation(.networkData, 23),
    ]
    let demand = Wording(
        "Requests to see, copy, correct, restrict, erase, explain or move one's data must be served promptly, and a refusal must give reasons.",
        "个人要求查阅、复制、更正、限制、删除、转移信息或者解释规则的，应当及时办理；拒绝的，应当说明理由。")
    let why = Wording("A person uses a right over their own data.", "个人正在行使对其信息的权利。")
    let cure = Wording(
        "Serve the request promptly, or give the reasons for refusing it.", "及时办理该请求，或者说明拒绝的理由。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 50.
        facts.isRight ? .duty(due: nil) : .notAsked
    }
}
