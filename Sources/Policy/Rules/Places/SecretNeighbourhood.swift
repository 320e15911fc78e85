// LAW: Public Security Video Regulations Art. 10, from 2025-04-01
// In short:
// 1. Near military or classified premises a camera needs the consent of those premises.

internal import Law

struct SecretNeighbourhood: Rule {
    let id: RuleID = "secret-neighbourhood"
    let citations = [Citation(.publicVideo, 10)]
    let why = Wording(
        "The device is near military or classified premises, which did not agree.", "设备临近军事或涉密单位，且未经其同意。")
    let cure = Wording("Obtain their consent.", "取得该单位同意。")

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
