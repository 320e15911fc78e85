// LAW: PIPL Art. 56, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 9, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Network Data Regulations Art. 12, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
// In short:
// 1. Impact assessments, and the records of handling and of giving to others, are kept for three years at least.

internal import Law
internal import Primitives

struct Records3Years: Rule {
    let id: RuleID = "records-3-years"
    let citations = [Citation(.pipl, 56), Citation(.order19, 9), Citation(.networkData, 12)]
    let demand = Wording(
        "Keep assessments and records of handling for at least three years.", "影响评估报告和处理记录至少保存三年。")
    let why = Wording(
        "The record is less than three years old and must still be kept.", "该记录未满三年，依法仍须保存。")
    let cure = Wording("Delete it when three years have passed.", "保存满三年后方可删除。")

    private static let records: Set<Facts.Material> = [.assessment, .processingRecord, .egressRecord]

    func find(in facts: Facts) -> Finding {
        guard facts.operation == .erase, !Self.records.isDisjoint(with: facts.request.material ?? []) else {
            return .notAsked
        }
        // LAW: PIPL Art. 56, para. 2.
        let end = facts.request.materialFrom?.adding(years: 3)
        return .require(
            end.flatMap { end in facts.day.map { end <= $0 } }, "request.materialFrom")
    }
}
