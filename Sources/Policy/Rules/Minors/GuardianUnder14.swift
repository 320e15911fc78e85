// LAW: PIPL Art. 31, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      Order No. 19 Art. 7, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      Network Data Regulations Art. 22(3), in force from 2025-01-01, read
//          (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(3), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      2023 draft Art. 13, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
// In short:
// 1. For a child under fourteen a parent or guardian must consent, and it must be shown who that is.
// 2. DEPARTS: no text says when fourteen is reached; the birthday itself still counts as under.

internal import Law

struct GuardianUnder14: Rule {
    let id: RuleID = "guardian-under-14"
    let carriesPermit = true
    let citations = [
        Citation(.pipl, 31), Citation(.order19, 7), Citation(.networkData, 22, item: "3"),
        Citation(.spc, 2, item: "3"), Citation(.draft2023, 13),
    ]
    let demand = Wording(
        "For a child under fourteen a parent or guardian, verified as such, must consent.",
        "未满十四周岁的，须由经核实的父母或者其他监护人同意。")
    let why = Wording(
        "The person is under fourteen, the fourteenth birthday included, and no verified guardian has consented.",
        "该个人未满十四周岁（含十四周岁生日当日），且没有经核实的监护人同意。")
    let cure = Wording(
        "Obtain the consent of a parent or guardian whose standing is verified.", "取得身份经核实的父母或者其他监护人的同意。")

    func find(in facts: Facts) -> Finding {
        guard facts.restsOnConsent, facts.person.age(on: facts.day) == .underFourteen else {
            return .notAsked
        }
        // LAW: PIPL Art. 31, para. 1.
        return facts.guardianAgrees ? .satisfied : .refused(.requireGuardianConsent)
    }
}
