// LAW: Personal Information Protection Law (PIPL) Art. 8, from 2021-11-01
// In short:
// 1. Inaccurate information must not hurt the person.
// 2. A sample below the floor, a score below the threshold, several candidates, or a face that is not live decides
//    nothing.

internal import Law

struct QualityGate: Rule {
    let id: RuleID = "quality-gate"
    let citations = [Citation(.pipl, 8)]
    let why = Wording(
        "The sample is too poor, or fits several people, to decide anything.", "样本质量过低，或同时符合多人，不能据以作出决定。")
    let cure = Wording(
        "Take a better sample, use another way, or let a person decide.", "重新采集、改用其他方式，或由人工决定。")

    func find(in facts: Facts) -> Finding {
        if let several = facts.quality.aboveThreshold, several > 1 { return .refused(.noDecision) }
        if facts.quality.live == false { return .refused(.noDecision) }
        if let score = facts.quality.score, let threshold = facts.quality.threshold, score < threshold {
            return .refused(.noDecision)
        }
        guard let unified = facts.quality.unified else { return .notAsked }
        // LAW: PIPL Art. 8: quality must be assured, so that errors do no harm.
        return .require(facts.quality.floor.map { unified >= $0 }, "quality.floor", else: .noDecision)
    }
}
