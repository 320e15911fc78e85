// LAW: PIPL Art. 8, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Inaccurate information must not hurt the person.
// 2. A sample below the floor, a score below the threshold, several candidates, or a face that is not live decides
//    nothing.

internal import Law

struct QualityGate: Rule {
    let id: RuleID = "quality-gate"
    let citations = [Citation(.pipl, 8)]
    let demand = Wording(
        "A sample may carry a decision only when it reaches the documented floor of quality and fits one person alone.",
        "样本达到书面规定的质量下限且仅与一人相符的，方可据以作出决定。")
    let why = Wording(
        "The sample is below the documented floor, or fits several people, so that an error could hurt someone.",
        "样本低于规定的质量下限，或者同时与多人相符，出错可能损害个人权益。")
    let cure = Wording(
        "Take a better sample, use another way, or let a person decide.", "重新采集样本、改用其他方式，或者由人工决定。")

    func find(in facts: Facts) -> Finding {
        if let several = facts.quality.aboveThreshold, several > 1 { return .refused(.noDecision) }
        if facts.quality.live == false { return .refused(.noDecision) }
        if let score = facts.quality.score, let threshold = facts.quality.threshold, score < threshold {
            return .refused(.noDecision)
        }
        let compared = facts.quality.score != nil || facts.quality.threshold != nil
        if compared, facts.quality.missing.isEmpty == false {
            return .undecided(missing: facts.quality.missing)
        }
        guard let unified = facts.quality.unified else { return .notAsked }
        // LAW: PIPL Art. 8: quality must be assured, so that errors do no harm.
        return .require(facts.quality.floor.map { unified >= $0 }, "quality.floor", else: .noDecision)
    }
}

extension Facts.Quality {
    // Once two faces were compared, all that the comparison depends on must be known.
    fileprivate var missing: [String] {
        [
            (unified != nil, "quality.unified"), (score != nil, "quality.score"),
            (threshold != nil, "quality.threshold"),
            (live != nil, "quality.live"), (aboveThreshold != nil, "quality.aboveThreshold"),
        ].filter { !$0.0 }.map(\.1)
    }
}
