// LAW: Order No. 19 Art. 10, from 2025-06-01
//      SPC Provisions [2021] 15 Art. 10; Art. 4(3), from 2021-08-01
// In short:
// 1. The other way must be reasonable and convenient: no fee, no long wait, no long walk.
// 2. DEPARTS: no text gives numbers; the house allows two minutes and a hundred metres.

internal import Law

struct AlternativeReasonable: Rule {
    let id: RuleID = "alternative-reasonable"
    let citations = [Citation(.order19, 10), Citation(.spc, 10), Citation(.spc, 4, item: "3")]
    let why = Wording("The other way costs money, time or distance.", "其他方式需付费、耗时或距离过远。")
    let cure = Wording("Make one other way free, near and quick.", "使至少一种其他方式免费、就近、便捷。")

    private func isReasonable(_ way: Facts.Alternative) -> Bool? {
        if way.cost ?? 0 > 0 || way.delaySeconds ?? 0 > 120 || way.distanceMetres ?? 0 > 100 { return false }
        return way.cost == nil || way.delaySeconds == nil || way.distanceMetres == nil ? nil : true
    }

    func citations(for facts: Facts) -> [Citation] {
        citations.filter { $0.instrument != .spc || $0.article != 10 || facts.site.kind == .residentialGate }
    }

    func find(in facts: Facts) -> Finding {
        guard facts.isCheckpoint, facts.restsOnConsent, !facts.isRequiredByState else { return .notAsked }
        let ways = (facts.alternatives ?? []).filter { $0.live == true && $0.open != false }
        if ways.isEmpty { return .notAsked }
        // LAW: Order No. 19 Art. 10, para. 1: reasonable and convenient.
        if ways.contains(where: { isReasonable($0) == true }) { return .satisfied }
        return ways.contains { isReasonable($0) == nil }
            ? .undecided(missing: [
                "alternatives.cost", "alternatives.delaySeconds", "alternatives.distanceMetres",
            ])
            : .refused(.requireAlternative)
    }
}
