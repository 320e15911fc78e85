// LAW: Public Security Video Regulations Art. 17, from 2025-04-01
// In short:
// 1. Video of a public security system is kept for thirty days at least, whoever asks for its erasure.
// 2. That holds for the video alone; what was drawn from it, such as a reference, has no such shelter.

internal import Law

struct VideoMin30Days: Rule {
    let id: RuleID = "video-min-30-days"
    let citations = [Citation(.publicVideo, 17)]
    let demand = Wording(
        "Keep the video of a public security system for at least thirty days.", "公共安全视频至少保存三十日。")
    let why = Wording(
        "The video is less than thirty days old and must still be kept.", "该视频未满三十日，依法仍须保存。")
    let cure = Wording("Erase it when thirty days have passed.", "保存满三十日后予以删除。")

    func find(in facts: Facts) -> Finding {
        guard facts.operation == .erase, facts.request.material?.contains(.video) == true,
            facts.purpose.publicSecurity != false
        else { return .notAsked }
        // LAW: Public Security Video Regulations Art. 17.
        return .all(
            .require(facts.hasAged(days: 30), "request.materialFrom"),
            .require(facts.purpose.publicSecurity, "purpose.publicSecurity"))
    }
}
