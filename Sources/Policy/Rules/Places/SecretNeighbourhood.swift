// LAW: Public Video Regulations Art. 10, in force from 2025-04-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Near military or classified premises a camera needs the consent of those premises.

internal import Law

struct SecretNeighbourhood: Rule {
    let id: RuleID = "secret-neighbourhood"
    let citations = [Citation(.publicVideo, 10)]
    let demand = Wording(
        "A camera near military or classified premises must have the consent of those premises.",
        "在军事或者涉密单位周边设置图像采集设备，须经该单位同意。")
    let why = Wording(
        "The device is near military or classified premises, which did not agree.", "设备临近军事或者涉密单位，且未经其同意。")
    let cure = Wording("Obtain the consent of those premises, or move the device.", "取得该单位的同意，或者移走设备。")

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, facts.site.mode != .upload, !facts.isResearch else { return .notAsked }
        if facts.site.nearClassified == true {
            return .require(facts.site.classifiedAgreed, "site.classifiedAgreed")
        }
        // LAW: Public Security Video Regulations Art. 10; a terminal indoors raises no such question by itself.
        return facts.watchesPublicPlace == true
            ? .forbid(facts.site.nearClassified, "site.nearClassified") : .notAsked
    }
}
