// LAW: Order No. 19 Art. 20, in force from 2025-06-01, read
//          (https://www.cac.gov.cn/2025-03/21/c_1744174262156096.htm)
//      PIPL Art. 74, in force from 2021-11-01, read (https://github.com/LawRefBook/Laws)
//      SPC Provisions [2021] 15 Art. 16, in force from 2021-08-01, read (https://github.com/LawRefBook/Laws)
//      Network Data Regulations Art. 64, in force from 2025-01-01, read (https://github.com/LawRefBook/Laws)
//      Public Video Regulations Art. 34, in force from 2025-04-01, read (https://github.com/LawRefBook/Laws)
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
    let demand = Wording(
        "An instrument may be cited only between its own dates, read in the zone of its place.",
        "援引法律文件应当在其施行期间之内，并以其施行地的时间为准。")
    let why = Wording(
        "No law known to the house was in force at this time and place.", "在该时间和地点，没有本系统所知的法律正在施行。")
    let cure = Wording("Check the time of the event, or add the law of that place.", "核对事件的时间，或者补充当地的法律。")

    func find(in facts: Facts) -> Finding {
        // The rulebook itself drops citations that are not in force; see Forum.
        .notAsked
    }
}
