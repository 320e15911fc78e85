// LAW: Public Video Regulations Art. 7, para. 3, in force from 2025-04-01, read
//          (https://github.com/LawRefBook/Laws)
//      Public Video Regulations Art. 9, in force from 2025-04-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. In a public place only the unit that runs it, one with a duty of security, or government may install cameras.

internal import Law

struct PublicInstaller: Rule {
    let id: RuleID = "public-installer"
    let citations = [Citation(.publicVideo, 7, paragraph: 3), Citation(.publicVideo, 9)]
    let demand = Wording(
        "In a public place only government, the unit that runs it, or one with a duty of security there may install a camera.",
        "在公共场所设置图像采集设备的，只能是政府、经营管理单位或者负有安全防范义务的单位。")
    let why = Wording(
        "Whoever installed the camera neither runs the place nor has a duty of security there.",
        "安装者既不经营管理该场所，也不负有安全防范义务。")
    let cure = Wording(
        "Let the operator or the holder of the duty install it, or take it down.",
        "由经营管理单位或者负有安全防范义务的单位安装，否则予以拆除。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, facts.watchesPublicPlace == true else { return .notAsked }
        // LAW: Public Security Video Regulations Art. 7, para. 3 and Art. 9.
        return .require(facts.site.installer.map(\.mayInstallInPublic), "site.installer")
    }
}
