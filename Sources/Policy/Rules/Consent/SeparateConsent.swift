// LAW: PIPL Art. 14, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 29, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 6, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      SPC Provisions [2021] 15 Art. 2(3), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 22(2), in force from 2025-01-01, read
//          (https://github.com/LawRefBook/Laws)
//      2023 draft Art. 5, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
// In short:
// 1. Faces are sensitive: consent must be given for this alone, by an act of its own.
// 2. A vote of others, a general policy or an old tick is not that.
// 3. Consent that has run out is none.

internal import Law

struct SeparateConsent: Rule {
    let id: RuleID = "separate-consent"
    let carriesPermit = true
    let citations = [
        Citation(.pipl, 14), Citation(.pipl, 29), Citation(.order19, 6), Citation(.spc, 2, item: "3"),
        Citation(.networkData, 22, item: "2"), Citation(.draft2023, 5),
    ]
    let demand = Wording(
        "Where handling rests on consent, the person must have given separate consent to it that still stands.",
        "以同意为依据处理人脸信息的，须有个人现行有效的单独同意。")
    let why = Wording(
        "No separate consent of this person stands: there is none, it was refused, it ran out, or it is part of a general agreement.",
        "没有该个人现行有效的单独同意：未曾作出、已经拒绝、已经过期，或者仅为概括同意。")
    let cure = Wording(
        "Obtain the person's separate consent to this use; one who said no keeps the other way.",
        "就该使用取得本人的单独同意；已经拒绝的，以其他方式办理。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent else { return .notAsked }
        guard let state = facts.consent.state else { return .undecided(missing: ["consent.state"]) }
        // Who said no is not asked again for the house's sake: the other way is theirs.
        if state == .refused { return .refused(.deny) }
        if !state.isValid || facts.hasWithdrawn || facts.hasRunOut { return .refused(.requireConsent) }
        // LAW: PIPL Art. 29: separate consent for sensitive information.
        return .require(facts.consent.kind.map { $0 != .general }, "consent.kind", else: .requireConsent)
    }
}
