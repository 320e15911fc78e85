// LAW: Public Security Video Regulations Art. 7, para. 3; Art. 9, from 2025-04-01
// In short:
// 1. In a public place only the unit that runs it, one with a duty of security, or government may install cameras.

internal import Law

struct PublicInstaller: Rule {
    let id: RuleID = "public-installer"
    let citations = [Citation(.publicVideo, 7, paragraph: 3), Citation(.publicVideo, 9)]
    let why = Wording(
        "Whoever installed the camera has neither the place nor a duty of security.",
        "安装者既非场所经营管理单位，也不负有安全职责。")
    let cure = Wording("Let the operator or the holder of the duty install it.", "由经营管理单位或负有安全职责者安装。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, facts.watchesPublicPlace == true else { return .notAsked }
        // LAW: Public Security Video Regulations Art. 7, para. 3 and Art. 9.
        return .require(facts.site.installer.map(\.mayInstallInPublic), "site.installer")
    }
}
