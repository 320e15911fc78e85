// LAW: CAC draft of 8 August 2023 (no force) Art. 9, from 2023-08-08
// In short:
// 1. Where a check is voluntary, the purpose should be said or shown at the moment of the check.

internal import Law

struct PromptAtCheck: Rule {
    let id: RuleID = "prompt-at-check"
    let citations = [Citation(.draft2023, 9)]
    let why = Wording("The purpose was not said or shown at the moment of the check.", "验证时未以语音或文字提示目的。")
    let cure = Wording("Show or say the purpose at the terminal.", "在终端提示目的。")

    func find(in facts: Facts) -> Finding {
        guard facts.isCheckpoint, facts.restsOnConsent, facts.notice.promptShown == false else {
            return .notAsked
        }
        return .advisory
    }
}
