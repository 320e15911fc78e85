// LAW: Personal Information Protection Law (PIPL) Art. 31, from 2021-11-01
//      Order No. 19 Art. 7, from 2025-06-01
//      Network Data Security Regulations Art. 22(3), from 2025-01-01
//      SPC Provisions [2021] 15 Art. 2(3), from 2021-08-01
//      CAC draft of 8 August 2023 (no force) Art. 13, from 2023-08-08
// In short:
// 1. For a child under fourteen a parent or guardian must consent, and it must be shown who that is.
// 2. DEPARTS: no text says when fourteen is reached; the birthday itself still counts as under.

internal import Law

struct GuardianUnder14: Rule {
    let id: RuleID = "guardian-under-14"
    let citations = [
        Citation(.pipl, 31), Citation(.order19, 7), Citation(.networkData, 22, item: "3"),
        Citation(.spc, 2, item: "3"), Citation(.draft2023, 13),
    ]
    let why = Wording(
        "The person is under fourteen and no verified guardian consented.", "该个人未满十四周岁，且无经核实的监护人同意。")
    let cure = Wording("Obtain the consent of a parent or guardian.", "取得父母或其他监护人的同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.person.age(on: facts.day) == .underFourteen else {
            return .notAsked
        }
        // LAW: PIPL Art. 31, para. 1.
        return facts.guardianAgrees ? .satisfied : .refused(.requireGuardianConsent)
    }
}
