// LAW: Network Data Security Regulations Art. 24, from 2025-01-01
//      Personal Information Protection Law (PIPL) Art. 6, from 2021-11-01
//      CAC draft of 8 August 2023 (no force) Art. 18, from 2023-08-08
//      GB/T 41819-2022 (recommended, no force) cl. 6, from 2023-05-01
// In short:
// 1. A face that nobody meant to take is erased at once; no reference is made of it.

internal import Law

struct BystanderPurge: Rule {
    let id: RuleID = "bystander-purge"
    let citations = [
        Citation(.networkData, 24), Citation(.pipl, 6), Citation(.draft2023, 18), Citation(.faceStandard, 6),
    ]
    let why = Wording("Others are in view: nothing of them may be kept.", "画面中有其他人：不得保留其任何信息。")
    let cure = Wording("Erase what was taken of them at once.", "立即删除其信息。")

    func citations(for facts: Facts) -> [Citation] {
        citations.filter { $0.instrument != .pipl || facts.isUnder(.networkData) }
    }

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling else { return .notAsked }
        // LAW: Network Data Security Regulations Art. 24.
        if facts.keeping.bystandersKept == true { return .refused(.deny) }
        let stranger = facts.isCheckpoint && facts.person.enrolled == false
        return stranger || facts.keeping.bystanders ?? 0 > 0 ? .duty(due: nil) : .notAsked
    }
}
