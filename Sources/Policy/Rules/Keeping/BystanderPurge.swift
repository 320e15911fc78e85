// LAW: Network Data Regulations Art. 24, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 6, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      2023 draft Art. 18, a draft without force of 2023-08-08, from memory
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
//      GB/T 41819-2022 cl. 6, recommended without force from 2023-05-01, second-hand
//          (https://openstd.samr.gov.cn)
// In short:
// 1. A face that nobody meant to take is erased at once; no reference is made of it.

internal import Law

struct BystanderPurge: Rule {
    let id: RuleID = "bystander-purge"
    let citations = [
        Citation(.networkData, 24), Citation(.pipl, 6), Citation(.draft2023, 18), Citation(.faceStandard, 6),
    ]
    let demand = Wording(
        "The face of someone nobody meant to take must be erased at once, and no reference made of it.",
        "无意中采集到的他人人脸应当立即删除，且不得制作模板。")
    let why = Wording("Others are in view, and nothing of them may be kept.", "画面中有其他人，不得保留其任何信息。")
    let cure = Wording("Erase at once what was taken of them.", "立即删除所采集的其他人的信息。")

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
