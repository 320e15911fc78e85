// LAW: Barrier-Free Environment Law Art. 39, from 2023-09-01
// In short:
// 1. Medical care, social security, finance and utilities keep staff who serve in person.

internal import Law

struct ManualLaneEssential: Rule {
    let id: RuleID = "manual-lane-essential"
    let citations = [Citation(.barrierFree, 39)]
    let why = Wording("An essential service has no staff to serve in person.", "基本公共服务缺少人工服务。")
    let cure = Wording("Keep a lane with staff.", "保留人工办理通道。")

    func find(in facts: Facts) -> Finding {
        guard facts.isCheckpoint, !facts.isHousehold else { return .notAsked }
        guard facts.purpose.essentialService?.needsManualLane ?? false else { return .notAsked }
        // LAW: Barrier-Free Environment Law Art. 39.
        let staffed = facts.alternatives.map {
            $0.contains { $0.kind?.isManual == true && $0.live == true && $0.open != false }
        }
        return .require(staffed, "alternatives", else: .requireAlternative)
    }
}
