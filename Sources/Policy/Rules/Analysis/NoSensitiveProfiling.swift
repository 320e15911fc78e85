// LAW: Personal Information Protection Law (PIPL) Art. 6; Art. 28, para. 2, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 2(7); Art. 2(8), from 2021-08-01
//      CAC draft of 8 August 2023 (no force) Art. 11, from 2023-08-08
// In short:
// 1. No race, ethnicity, religion, health, class, orientation or the like may be read from a face.

internal import Law

struct NoSensitiveProfiling: Rule {
    let id: RuleID = "no-sensitive-profiling"
    let citations = [
        Citation(.pipl, 6), Citation(.pipl, 28, paragraph: 2), Citation(.spc, 2, item: "7"),
        Citation(.spc, 2, item: "8"), Citation(.draft2023, 11),
    ]
    let why = Wording("Something sensitive would be inferred from the face.", "将从人脸推断敏感特征。")
    let cure = Wording("Nothing clears this here.", "本系统中无法补正。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 28, para. 2: never sufficiently necessary; SPC Provisions [2021] 15 Art. 2(7).
        (facts.request.attributes ?? []).contains { $0.group == .sensitive } ? .refused(.deny) : .notAsked
    }
}
