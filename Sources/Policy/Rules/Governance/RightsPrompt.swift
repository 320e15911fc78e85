// LAW: Personal Information Protection Law (PIPL) Art. 44; Art. 45; Art. 46; Art. 47; Art. 48; Art. 50, from 2021-11-01
//      Network Data Security Regulations Art. 23, from 2025-01-01
// In short:
// 1. Requests to see, correct, restrict, erase or move one's data are served promptly; a refusal gives reasons.

internal import Law

struct RightsPrompt: Rule {
    let id: RuleID = "rights-prompt"
    let citations = [
        Citation(.pipl, 44), Citation(.pipl, 45), Citation(.pipl, 46), Citation(.pipl, 47),
        Citation(.pipl, 48), Citation(.pipl, 50), Citation(.networkData, 23),
    ]
    let why = Wording("A person uses a right: it must be served promptly.", "个人行使权利：须及时处理。")
    let cure = Wording("Serve the request.", "办理该请求。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 50.
        facts.isRight ? .duty(due: nil) : .notAsked
    }
}
