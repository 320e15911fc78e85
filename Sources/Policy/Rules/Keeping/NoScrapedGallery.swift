// LAW: Personal Information Protection Law (PIPL) Art. 27; Art. 29, from 2021-11-01
//      AI Act Art. 5, para. 1(e), from 2025-02-02
// In short:
// 1. Pictures gathered from the web or from cameras may not become references.

internal import Law

struct NoScrapedGallery: Rule {
    let id: RuleID = "no-scraped-gallery"
    let citations = [Citation(.pipl, 27), Citation(.pipl, 29), Citation(.aiAct, 5, paragraph: 1, item: "e")]
    let why = Wording("The picture was scraped or taken from surveillance.", "图像来自网络抓取或监控。")
    let cure = Wording("Use a picture that the person gives.", "使用本人提供的图像。")

    func find(in facts: Facts) -> Finding {
        let gathered = facts.keeping.source.map { $0 == .scraped || $0 == .cctv }
        // LAW: PIPL Art. 27 and Art. 29.
        if facts.operation == .enrol || facts.operation == .storeTemplate {
            return .forbid(gathered, "keeping.source")
        }
        return facts.isCheckpoint && facts.restsOnConsent && gathered == true ? .refused(.deny) : .notAsked
    }
}
