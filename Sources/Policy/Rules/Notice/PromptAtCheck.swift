// LAW: 2023 draft Art. 9, a draft without force of 2023-08-08, from memory
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
// In short:
// 1. Where a check is voluntary, the purpose should be said or shown at the moment of the check.

internal import Law

struct PromptAtCheck: Rule {
    let id: RuleID = "prompt-at-check"
    let citations = [Citation(.draft2023, 9)]
    let demand = Wording(
        "At a voluntary check the purpose should be said or shown at that moment.",
        "个人自愿接受验证的，宜在验证时以语音或者文字提示目的。")
    let why = Wording("The purpose was not said or shown at the moment of the check.", "验证时未以语音或者文字提示目的。")
    let cure = Wording(
        "Say or show the purpose at the terminal; no law in force demands it.", "在终端以语音或者文字提示目的；现行法律并未强制要求。")

    func find(in facts: Facts) -> Finding {
        // LAW: 2023 draft Art. 9.
        guard facts.isCheckpoint, facts.restsOnConsent, facts.notice.promptShown == false else {
            return .notAsked
        }
        return .advisory
    }
}
