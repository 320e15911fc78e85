// LAW: AI Act Art. 5, para. 1(e), from 2025-02-02
// In short:
// 1. No gallery may be built from faces gathered from the web or from camera footage without aim.

internal import Law

struct EuScrapeBan: Rule {
    let id: RuleID = "eu-scrape-ban"
    let pack: Jurisdiction? = .eu
    let citations = [Citation(.aiAct, 5, paragraph: 1, item: "e")]
    let demand = Wording(
        "Build no gallery from scraped pictures or camera footage.", "不得以网络抓取或监控录像中的人脸建立数据库。")
    let why = Wording(
        "The gallery would grow from scraped pictures or camera footage.", "人脸库将来自网络抓取的图像或监控录像。")
    let cure = Wording("Use a picture that the person gives.", "使用本人提供的图像。")

    func find(in facts: Facts) -> Finding {
        guard facts.operation == .enrol || facts.operation == .storeTemplate else { return .notAsked }
        // LAW: AI Act Art. 5, para. 1(e).
        return .forbid(facts.keeping.source.map { $0 == .scraped || $0 == .cctv }, "keeping.source")
    }
}
