// LAW: Personal Information Protection Law (PIPL) Art. 6; Art. 28, para. 2, from 2021-11-01
//      Order No. 19 Art. 4, from 2025-06-01
//      SPC Provisions [2021] 15 Art. 2(2), from 2021-08-01
// In short:
// 1. The purpose must be stated and specific.
// 2. Words that leave other uses open are not specific.
// 3. It must be one that the site registered, for this very operation.

internal import Law

struct PurposeSpecific: Rule {
    let id: RuleID = "purpose-specific"
    let citations = [
        Citation(.pipl, 6), Citation(.pipl, 28, paragraph: 2), Citation(.order19, 4),
        Citation(.spc, 2, item: "2"),
    ]
    let why = Wording(
        "The purpose is missing, too general, or not registered for this site.", "目的缺失、过于宽泛，或未在该场所登记。")
    let cure = Wording("Register a specific purpose for the site.", "为该场所登记一项特定目的。")

    private static let openWords = [
        "other use", "other purpose", "general use", "and so on", "etc.", "any purpose", "其他用途", "其他目的",
        "等用途",
    ].map { Array($0.utf8) }

    private static func isOpen(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return openWords.contains { bytes.mentions($0) }
    }

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling else { return .notAsked }
        // LAW: PIPL Art. 6: a clear and reasonable purpose.
        guard facts.purpose.id != nil, let text = facts.purpose.text, let operation = facts.operation else {
            return .undecided(missing: ["purpose.id", "purpose.text"])
        }
        return .all(
            // LAW: SPC Provisions [2021] 15 Art. 2(2): purpose, method and scope are stated together.
            .require(facts.purpose.operations?.contains(operation), "purpose.operations"),
            .require(!text.isEmpty && !Self.isOpen(text), "purpose.text"),
            .require(facts.purpose.specific ?? true, "purpose.specific"),
            facts.isResearch
                ? .satisfied : .require(facts.purpose.registeredAtSite, "purpose.registeredAtSite"))
    }
}
