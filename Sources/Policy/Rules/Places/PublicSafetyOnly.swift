// LAW: Personal Information Protection Law (PIPL) Art. 26, from 2021-11-01
//      Order No. 19 Art. 13, para. 1, from 2025-06-01
//      SPC Provisions [2021] 15 Art. 2(1), from 2021-08-01
//      Shanghai Data Regulations Art. 23, from 2022-01-01
// In short:
// 1. A device that watches a public place must be necessary for public security.
// 2. DEPARTS: a terminal the person starts, which means nobody else, is judged by Arts. 4 to 6, 10 and 12 instead;
// 3. the strict rulebook treats it like any camera.

internal import Law

struct PublicSafetyOnly: Rule {
    let id: RuleID = "public-safety-only"
    let citations = [
        Citation(.pipl, 26), Citation(.order19, 13, paragraph: 1), Citation(.spc, 2, item: "1"),
        Citation(.shanghai, 23),
    ]
    let why = Wording(
        "A camera watches a public place for something other than public security.", "公共场所的图像采集并非为维护公共安全所必需。")
    let cure = Wording(
        "Use it for public security only, or a terminal that the person starts.", "仅用于公共安全，或改用由本人主动启动的终端。")

    func find(in facts: Facts) -> Finding {
        guard !facts.isRight, facts.basis.kind != .emergency, facts.basis.kind != .publicHealth else {
            return .notAsked
        }
        // LAW: PIPL Art. 26: separate consent unlocks what a lawful safety camera took, for another purpose.
        if facts.request.fromSafetyDevice == true, facts.isSeparatelyAgreed { return .satisfied }
        guard let watches = facts.watchesPublicPlace else {
            return .undecided(missing: facts.site.mode == nil ? ["site.mode"] : ["site.publicPlace"])
        }
        // LAW: PIPL Art. 26; Order No. 19 Art. 13, para. 1.
        return watches ? .require(facts.purpose.publicSecurity, "purpose.publicSecurity") : .notAsked
    }
}
