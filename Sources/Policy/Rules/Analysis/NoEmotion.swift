// LAW: Personal Information Protection Law (PIPL) Art. 6; Art. 28, para. 2, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 2(8), from 2021-08-01
//      GB/T 41819-2022 (recommended, no force) cl. 8, from 2023-05-01
//      AI Act Art. 5, para. 1(f), from 2025-02-02
// In short:
// 1. No emotion, mood or attention may be read from a face.

internal import Law

struct NoEmotion: Rule {
    let id: RuleID = "no-emotion"
    let citations = [
        Citation(.pipl, 6), Citation(.pipl, 28, paragraph: 2), Citation(.spc, 2, item: "8"),
        Citation(.faceStandard, 8), Citation(.aiAct, 5, paragraph: 1, item: "f"),
    ]
    let why = Wording("Emotion, mood or attention would be inferred.", "将推断情绪、心境或注意力。")
    let cure = Wording("Nothing clears this here.", "本系统中无法补正。")

    func find(in facts: Facts) -> Finding {
        // LAW: PIPL Art. 6 and Art. 28, para. 2.
        let asks =
            facts.operation == .emotion || (facts.request.attributes ?? []).contains { $0.group == .inner }
        return asks ? .refused(.deny) : .notAsked
    }
}
