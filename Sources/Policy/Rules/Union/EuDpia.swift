// LAW: GDPR Art. 35, paras. 1 and 3(b) and (c), from 2018-05-25
// In short:
// 1. Before many people are recognised by the face, or a public area is watched systematically,
// 2. the effect on people is assessed.

internal import Law

struct EuDpia: Rule {
    let id: RuleID = "eu-dpia"
    let pack: Jurisdiction? = .eu
    let citations = [
        Citation(.gdpr, 35, paragraph: 1), Citation(.gdpr, 35, paragraph: 3, item: "b"),
        Citation(.gdpr, 35, paragraph: 3, item: "c"),
    ]
    let demand = Wording(
        "Assess the effect on people before recognising many, or watching a public area.",
        "大规模识别个人或系统性监控公共区域前，先行开展数据保护影响评估。")
    let why = Wording(
        "There is no data protection impact assessment for this use.", "该使用没有数据保护影响评估。")
    let cure = Wording("Carry out the assessment first.", "先行完成评估。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling else { return .notAsked }
        if facts.governance.dpiaDone == true { return .satisfied }
        // LAW: GDPR Art. 35, para. 3(b) and (c).
        let isLarge = facts.isBiometricUse ? facts.purpose.largeScale : false
        if isLarge == true || facts.watchesSystematically == true {
            return .require(facts.governance.dpiaDone, "governance.dpiaDone")
        }
        return .all(
            .forbid(isLarge, "purpose.largeScale"),
            .forbid(facts.watchesSystematically, "site.systematicMonitoring"))
    }
}

extension Facts {
    /// Whether a public area is watched systematically; `nil` where that is unknown.
    fileprivate var watchesSystematically: Bool? {
        if site.mode == .upload || site.publicPlace == false { return false }
        return site.systematicMonitoring.flatMap { watched in watched ? site.publicPlace : false }
    }
}
