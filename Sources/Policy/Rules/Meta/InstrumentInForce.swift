// LAW: Order No. 19 Art. 20, from 2025-06-01
//      Personal Information Protection Law (PIPL) Art. 74, from 2021-11-01
//      SPC Provisions [2021] 15 Art. 16, from 2021-08-01
//      Network Data Security Regulations Art. 64, from 2025-01-01
//      Public Security Video Regulations Art. 34, from 2025-04-01
// In short:
// 1. An instrument may be cited only between its dates, read in the zone of its place.
// 2. Where no law of the place is known to be in force, nothing can be called lawful.

internal import Law

struct InstrumentInForce: Rule {
    let id: RuleID = "instrument-in-force"
    let pack: Jurisdiction? = nil
    let citations = [
        Citation(.order19, 20), Citation(.pipl, 74), Citation(.spc, 16), Citation(.networkData, 64),
        Citation(.publicVideo, 34),
    ]
    let why = Wording(
        "No law known to the house was in force at this time and place.", "在该时间和地点，没有本系统所知的现行法律。")
    let cure = Wording("Check the clock, or add the law of the place.", "请核对时钟，或补充当地法律。")

    func find(in facts: Facts) -> Finding {
        // The rulebook itself drops citations that are not in force; see Forum.
        .notAsked
    }
}
