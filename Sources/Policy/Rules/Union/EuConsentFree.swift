// LAW: GDPR Art. 4(11), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 7(2), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 7(3), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
//      GDPR Art. 7(4), in force from 2018-05-25, read (https://eur-lex.europa.eu/eli/reg/2016/679/oj)
// In short:
// 1. Consent counts only if it was free: not the price of something else, not tied to other things, not pressed.
// 2. A box ticked beforehand is no act of the person, and taking consent back must be as easy as giving it.
// 3. Where one party depends on the other, as at work or before an authority, a real choice has to be shown.

internal import Law

struct EuConsentFree: Rule {
    let id: RuleID = "eu-consent-free"
    let pack: Jurisdiction? = .eu
    let carriesPermit = true
    let citations = [
        Citation(.gdpr, 4, item: "11"), Citation(.gdpr, 7, paragraph: 2), Citation(.gdpr, 7, paragraph: 3),
        Citation(.gdpr, 7, paragraph: 4),
    ]
    let demand = Wording(
        "Rely only on consent that was free and can be taken back as easily.", "仅以自愿且可同样便捷撤回的同意为依据。")
    let why = Wording(
        "The consent was not free, and is void.", "该同意并非自愿作出，不具效力。")
    let cure = Wording(
        "Offer a real choice and ask anew, or rely on a law that allows the use.",
        "提供真正的选择后重新征求同意，或以准许该使用的法律为依据。")

    func find(in facts: Facts) -> Finding {
        guard facts.leansOnExplicitConsent, facts.consent.state?.isValid == true else { return .notAsked }
        // LAW: GDPR Art. 7, para. 4.
        return facts.consentIsFree
    }
}
