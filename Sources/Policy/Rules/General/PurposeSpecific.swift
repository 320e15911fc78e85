// LAW: PIPL Art. 6, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 28, para. 2, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 4, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      SPC Provisions [2021] 15 Art. 2(2), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
// In short:
// 1. The purpose must be stated and specific.
// 2. Words that leave other uses open are not specific.
// 3. It must be one that the site registered, for this very operation.

internal import Law

struct PurposeSpecific: Rule {
    let id: RuleID = "purpose-specific"
    let carriesPermit = true
    let citations = [
        Citation(.pipl, 6), Citation(.pipl, 28, paragraph: 2), Citation(.order19, 4),
        Citation(.spc, 2, item: "2"),
    ]
    let demand = Wording(
        "A face may be handled only for a specific purpose that is registered for the site and for this operation.",
        "处理人脸信息应当具有特定目的，并就该场所和该处理方式予以登记。")
    let why = Wording(
        "The purpose is missing, leaves other uses open, or is not registered for this site and this operation.",
        "处理目的缺失、表述宽泛而留有其他用途，或者未就该场所和该处理方式登记。")
    let cure = Wording(
        "Register for the site one specific purpose that names this operation and leaves nothing open.",
        "为该场所登记一项特定目的，写明该处理方式，且不留其他用途。")

    private static let openWords = [
        "other use", "other purpose", "general use", "and so on", "etc.", "any purpose", "其他用途", "其他目的",
        "等用途", "all purposes", "various purposes", "general purpose", "and more", "as needed",
    ].map { Array($0.utf8) }

    private static func isOpen(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return openWords.contains { bytes.mentions($0) }
    }

    func find(in facts: Facts) -> Finding {
        guard facts.isHandling, !facts.isHousehold else { return .notAsked }
        // LAW: PIPL Art. 6: a clear and reasonable purpose.
        guard facts.purpose.id != nil, let text = facts.purpose.text else {
            return .undecided(missing: ["purpose.id", "purpose.text"])
        }
        return .all(
            // LAW: SPC Provisions [2021] 15 Art. 2(2): purpose, method and scope are stated together.
            .require(
                facts.method.map { facts.purpose.operations?.contains($0) } ?? true, "purpose.operations"),
            .require(!text.isEmpty && !Self.isOpen(text), "purpose.text"),
            .require(facts.purpose.specific ?? true, "purpose.specific"),
            facts.isResearch
                ? .satisfied : .require(facts.purpose.registeredAtSite, "purpose.registeredAtSite"))
    }
}
