// LAW: PIPL Art. 6, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 28, para. 2, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(7), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(8), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      2023 draft Art. 11, a draft without force of 2023-08-08, read
//          (https://www.cac.gov.cn/2023-08/08/c_1693064670537413.htm)
// In short:
// 1. No race, ethnicity, religion, health, class, orientation or the like may be read from a face.

internal import Law

struct NoSensitiveProfiling: Rule {
    let id: RuleID = "no-sensitive-profiling"
    let citations = [
        Citation(.pipl, 6), Citation(.pipl, 28, paragraph: 2), Citation(.spc, 2, item: "7"),
        Citation(.spc, 2, item: "8"), Citation(.draft2023, 11),
    ]
    let demand = Wording(
        "No race, ethnicity, religion, health, class, orientation or other sensitive trait may be inferred from a face.",
        "不得以人脸推断种族、民族、宗教信仰、健康、社会阶层、性取向等敏感特征。")
    let why = Wording(
        "A sensitive trait would be inferred from the face, which no purpose can need.",
        "将以人脸推断敏感特征，而任何目的对此都不具备充分的必要性。")
    let cure = Wording("Nothing in this product clears this; leave the trait out.", "本系统中无法补正；应当不作该项推断。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 28, para. 2: never sufficiently necessary; SPC Provisions [2021] 15 Art. 2(7).
        (facts.request.attributes ?? []).contains { $0.group == .sensitive } ? .refused(.deny) : .notAsked
    }
}
