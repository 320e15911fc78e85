// LAW: Order No. 19 Art. 10, from 2025-06-01
//      SPC Provisions [2021] 15 Art. 10, from 2021-08-01
// In short:
// 1. A way that is out of service now is no alternative; the face lane closes with it.

internal import Law

struct AlternativeLive: Rule {
    let id: RuleID = "alternative-live"
    let citations = [Citation(.order19, 10), Citation(.spc, 10)]
    let why = Wording("No other way is in service now.", "其他方式目前均不可用。")
    let cure = Wording("Repair or staff the other way.", "恢复或人工开放其他方式。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter { $0.instrument != .spc || facts.site.kind == .residentialGate }
    }

    func find(in facts: Facts) -> Finding {
        guard facts.isCheckpoint, facts.restsOnConsent, !facts.isRequiredByState,
            let ways = facts.alternatives,
            !ways.isEmpty
        else { return .notAsked }
        // LAW: Order No. 19 Art. 10, para. 1: another reasonable and convenient way is there, now.
        if ways.contains(where: { $0.live == true && $0.open != false }) { return .satisfied }
        if ways.contains(where: { $0.live == nil }) { return .undecided(missing: ["alternatives[].live"]) }
        // Broken, the lane of the face closes too; closed for the night, it is enough to open it.
        return .refused(ways.contains { $0.live == true } ? .requireAlternative : .deny)
    }
}
