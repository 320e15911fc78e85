// LAW: PIPL Art. 27, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 29, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      AI Act Art. 5(1)(e), in force from 2025-02-02, read (https://eur-lex.europa.eu/eli/reg/2024/1689/oj)
// In short:
// 1. Pictures gathered from the web or from cameras may not become references.

internal import Law

struct NoScrapedGallery: Rule {
    let id: RuleID = "no-scraped-gallery"
    let citations = [Citation(.pipl, 27), Citation(.pipl, 29), Citation(.aiAct, 5, paragraph: 1, item: "e")]
    let demand = Wording(
        "References must not be made from pictures gathered from the web or from surveillance.",
        "不得以网络抓取或者监控所得的图像制作模板。")
    let why = Wording("The picture was scraped or taken from surveillance.", "图像来自网络抓取或者监控。")
    let cure = Wording("Enrol from a picture that the person gives.", "以本人提供的图像登记。")

    func find(in facts: Facts) -> Finding {
        let gathered = facts.keeping.source.map { $0 == .scraped || $0 == .cctv }
        // LAW: PIPL Art. 27 and Art. 29.
        if facts.operation == .enrol || facts.operation == .storeTemplate {
            return .forbid(gathered, "keeping.source")
        }
        return facts.isCheckpoint && facts.restsOnConsent && gathered == true ? .refused(.deny) : .notAsked
    }
}
