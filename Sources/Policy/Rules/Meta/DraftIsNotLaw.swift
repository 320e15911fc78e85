// LAW: CAC draft of 8 August 2023 (no force) Art. 1; Art. 16, from 2023-08-08
//      GB/T 41819-2022 (recommended, no force) cl. 1, from 2023-05-01
// In short:
// 1. A draft or a recommended standard advises; it never refuses.
// 2. The draft drew the line of filing at ten thousand people; the Order that came of it, at a hundred thousand.

internal import Law

struct DraftIsNotLaw: Rule {
    let id: RuleID = "draft-is-not-law"
    let pack: Jurisdiction? = nil
    let citations = [Citation(.draft2023, 1), Citation(.draft2023, 16), Citation(.faceStandard, 1)]
    let why = Wording(
        "This is said only by a draft or a recommended standard, which have no legal force.",
        "此项仅见于征求意见稿或推荐性标准，没有法律效力。")
    let cure = Wording("Nothing has to be done; a careful handler would do it.", "无须强制处理；谨慎的处理者会予以采纳。")

    func citations(for facts: Facts) -> [Citation] { [Citation(.draft2023, 16)] }

    func find(in facts: Facts) -> Finding {
        // The rulebook adds this wherever an advisory stands on a text without force.
        let stored = facts.counts.distinctPersons ?? 0
        return stored > 10_000 && stored < 100_000 ? .advisory : .notAsked
    }
}
