// LAW: PIPL Art. 6, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      PIPL Art. 28, para. 2, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 2(8), in force from 2021-08-01, read
//          (https://github.com/LawRefBook/Laws)
//      GB/T 41819-2022 cl. 8, recommended without force from 2023-05-01, second-hand
//          (https://openstd.samr.gov.cn)
//      AI Act Art. 5(1)(f), in force from 2025-02-02, read (https://eur-lex.europa.eu/eli/reg/2024/1689/oj)
// In short:
// 1. No emotion, mood or attention may be read from a face.

internal import Law

struct NoEmotion: Rule {
    let id: RuleID = "no-emotion"
    let citations = [
        Citation(.pipl, 6), Citation(.pipl, 28, paragraph: 2), Citation(.spc, 2, item: "8"),
        Citation(.faceStandard, 8), Citation(.aiAct, 5, paragraph: 1, item: "f"),
    ]
    let demand = Wording("No emotion, mood or attention may be inferred from a face.", "不得以人脸推断情绪、心境或者注意力。")
    let why = Wording("Emotion, mood or attention would be inferred from the face.", "将以人脸推断情绪、心境或者注意力。")
    let cure = Wording("Nothing in this product clears this; leave the inference out.", "本系统中无法补正；应当不作该项推断。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 6 and Art. 28, para. 2.
        let asks =
            facts.operation == .emotion || (facts.request.attributes ?? []).contains { $0.group == .inner }
        return asks ? .refused(.deny) : .notAsked
    }
}
