// LAW: Barrier-Free Law Art. 39, in force from 2023-09-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Medical care, social security, finance and utilities keep staff who serve in person.

internal import Law

struct ManualLaneEssential: Rule {
    let id: RuleID = "manual-lane-essential"
    let citations = [Citation(.barrierFree, 39)]
    let demand = Wording(
        "Medical care, social security, finance and utilities must keep staff who serve in person.",
        "医疗、社会保障、金融和生活缴费服务应当保留人工办理。")
    let why = Wording("This essential service has no lane with staff in service.", "该基本公共服务没有正在开放的人工通道。")
    let cure = Wording("Open a lane with staff beside the face.", "在人脸之外开放人工办理通道。")

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
