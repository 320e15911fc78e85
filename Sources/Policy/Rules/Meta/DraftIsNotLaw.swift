// LAW: 2023 draft Art. 1, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
//      2023 draft Art. 16, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
//      GB/T 41819-2022 cl. 1, recommended without force from 2023-05-01, read (https://openstd.samr.gov.cn)
// In short:
// 1. A draft or a recommended standard advises; it never refuses.
// 2. The draft drew the line of filing at ten thousand people; the Order that came of it, at a hundred thousand.

internal import Law

struct DraftIsNotLaw: Rule {
    let id: RuleID = "draft-is-not-law"
    let pack: Jurisdiction? = nil
    let citations = [Citation(.draft2023, 1), Citation(.draft2023, 16), Citation(.faceStandard, 1)]
    let demand = Wording(
        "What only a draft or a recommended standard says must be shown as advice without legal force, and never refuses.",
        "仅见于征求意见稿或者推荐性标准的内容，只能作为没有法律效力的提示，不得据以拒绝。")
    let why = Wording(
        "This is said only by a draft or a recommended standard, which have no legal force.",
        "此项仅见于征求意见稿或者推荐性标准，没有法律效力。")
    let cure = Wording(
        "Nothing has to be cleared; a careful handler would follow the advice.", "无须补正；谨慎的处理者会予以采纳。")

    func citations(for facts: Facts) -> [Citation] { [Citation(.draft2023, 16)] }

    func find(in facts: Facts) -> Finding {
        // The rulebook adds this wherever an advisory stands on a text without force.
        let stored = facts.counts.distinctPersons ?? 0
        let isOrdered = stored >= FilingTerms.persons && facts.isUnder(.order19)
        // LAW: 2023 draft Art. 16.
        return stored > FilingTerms.draftPersons && !isOrdered ? .advisory : .notAsked
    }
}
