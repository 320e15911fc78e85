// LAW: PIPL Art. 29, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(3), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 6, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
// In short:
// 1. Where a law asks for consent in writing, nothing less will do.

internal import Law

struct WrittenConsent: Rule {
    let id: RuleID = "written-consent"
    let citations = [Citation(.pipl, 29), Citation(.spc, 2, item: "3"), Citation(.order19, 6)]
    let demand = Wording(
        "Where a law asks for consent in writing, the consent must be in writing.", "法律要求书面形式的，同意应当以书面作出。")
    let why = Wording(
        "Consent must be in writing here, and the one on record is not.", "此处须为书面同意，而现有同意并非书面形式。")
    let cure = Wording("Obtain a consent in writing, signed by the person.", "取得本人签署的书面同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.writtenRequired == true else { return .notAsked }
        // LAW: PIPL Art. 29, second sentence.
        return .require(
            facts.consent.kind.map { $0 == .written }, "consent.kind", else: .requireWrittenConsent)
    }
}
