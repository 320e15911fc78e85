// LAW: Order No. 19 Art. 10, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      SPC Provisions [2021] 15 Art. 10, in force from 2021-08-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. A way that is out of service now is no alternative; the face lane closes with it.

internal import Law

struct AlternativeLive: Rule {
    let id: RuleID = "alternative-live"
    let citations = [Citation(.order19, 10), Citation(.spc, 10)]
    let demand = Wording(
        "While the face lane runs, another way must be in service too.", "人脸通道运行期间，其他方式应当同时可用。")
    let why = Wording("Every other way is out of service or closed now.", "其他方式目前均已停用或者关闭。")
    let cure = Wording(
        "Repair, open or staff one other way; until then the face lane closes too.",
        "修复、开放一种其他方式或者安排人工；在此之前人脸通道一并关闭。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter { $0.instrument != .spc || facts.isResidential }
    }

    func find(in facts: Facts) -> Finding {
        guard facts.isCheckpoint, facts.restsOnConsent, !facts.isRequiredByState, facts.isUnder(.order19),
            let ways = facts.alternatives,
            !ways.isEmpty
        else { return .notAsked }
        // LAW: Order No. 19 Art. 10, para. 1: another reasonable and convenient way is there, now.
        if ways.contains(where: { $0.live == true && $0.open != false }) { return .satisfied }
        if ways.contains(where: { $0.live == nil }) { return .undecided(missing: ["alternatives[].live"]) }
        // Broken, the lane of the face closes too; closed for the night, it is enough to open it.
        return .refused(ways.contains { $0.live == true || $0.open == false } ? .requireAlternative : .deny)
    }
}
