// LAW: Personal Information Protection Law (PIPL) Art. 29, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 2(3), from 2021-08-01
//      Order No. 19 Art. 6, from 2025-06-01
// In short:
// 1. Where a law asks for consent in writing, nothing less will do.

internal import Law

struct WrittenConsent: Rule {
    let id: RuleID = "written-consent"
    let citations = [Citation(.pipl, 29), Citation(.spc, 2, item: "3"), Citation(.order19, 6)]
    let why = Wording("Consent must be in writing here, and is not.", "此处须书面同意，而现有同意并非书面。")
    let cure = Wording("Obtain a signed consent.", "取得签署的书面同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.consent.writtenRequired == true else { return .notAsked }
        // LAW: PIPL Art. 29, second sentence.
        return .require(
            facts.consent.kind.map { $0 == .written }, "consent.kind", else: .requireWrittenConsent)
    }
}
