// LAW: Order No. 19 Art. 10, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      SPC Provisions [2021] 15 Art. 10, in force from 2021-08-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 4(3), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
// In short:
// 1. The other way must be reasonable and convenient: no fee, no long wait, no long walk.
// 2. DEPARTS: no text gives numbers; the house allows two minutes and a hundred metres.

internal import Law

struct AlternativeReasonable: Rule {
    let id: RuleID = "alternative-reasonable"
    let citations = [Citation(.order19, 10), Citation(.spc, 10), Citation(.spc, 4, item: "3")]
    let demand = Wording(
        "The other way must be reasonable and convenient: free, near and quick.", "其他方式应当合理、便捷：免费、就近、不耗时。")
    let why = Wording(
        "Every other way costs money, takes over two minutes or lies over a hundred metres off.",
        "其他方式均需付费、耗时超过两分钟或者距离超过一百米。")
    let cure = Wording(
        "Make one other way free, and no more than two minutes and a hundred metres away.",
        "使至少一种其他方式免费，且耗时不超过两分钟、距离不超过一百米。")

    private func isReasonable(_ way: Facts.Alternative) -> Bool? {
        if way.cost ?? 0 > 0 || way.delaySeconds ?? 0 > 120 || way.distanceMetres ?? 0 > 100 { return false }
        return way.cost == nil || way.delaySeconds == nil || way.distanceMetres == nil ? nil : true
    }

    func citations(for facts: Facts) -> [Citation] {
        citations.filter { $0.instrument != .spc || $0.article != 10 || facts.isResidential }
    }

    func find(in facts: Facts) -> Finding {
        guard facts.isCheckpoint, facts.restsOnConsent, !facts.isRequiredByState else { return .notAsked }
        let ways = (facts.alternatives ?? []).filter { $0.live == true && $0.open != false }
        if ways.isEmpty { return .notAsked }
        // LAW: Order No. 19 Art. 10, para. 1: reasonable and convenient.
        if ways.contains(where: { isReasonable($0) == true }) { return .satisfied }
        return ways.contains { isReasonable($0) == nil }
            ? .undecided(missing: [
                "alternatives[].cost", "alternatives[].delaySeconds", "alternatives[].distanceMetres",
            ])
            : .refused(.requireAlternative)
    }
}
