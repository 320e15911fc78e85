// LAW: SPC Provisions [2021] 15 Art. 2(4), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
// In short:
// 1. Consent for one place is not consent for another.

internal import Law

struct ScopeSite: Rule {
    let id: RuleID = "scope-site"
    let citations = [Citation(.spc, 2, item: "4")]
    let demand = Wording(
        "A face may be used only at the sites to which the person consented.", "人脸信息只能在个人所同意的场所使用。")
    let why = Wording("The consent does not name this site.", "同意未涵盖该场所。")
    let cure = Wording("Obtain a new consent that names this site.", "就该场所重新取得同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.state?.isValid == true else { return .notAsked }

        if facts.isResearch { return .notAsked }
        guard let id = facts.site.id else { return .undecided(missing: ["site.id"]) }
        // LAW: SPC Provisions [2021] 15 Art. 2(4).
        return .require(facts.consent.sites?.contains(id), "consent.sites")
    }
}
