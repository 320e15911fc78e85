// LAW: AI Act Art. 14, para. 5, from 2027-12-02
// In short:
// 1. Nothing is done to a person because a search from afar found them, until two competent people
// 2. have each confirmed it.
// 3. DEPARTS: a law may lift this for the police; the house knows of none, and asks for two always.

internal import Law

struct EuTwoPerson: Rule {
    let id: RuleID = "eu-two-person"
    let pack: Jurisdiction? = .eu
    let citations = [Citation(.aiAct, 14, paragraph: 5)]
    let demand = Wording(
        "Let two competent people confirm a remote match before anyone acts on it.",
        "远程识别结果须经两名胜任人员分别确认方可据以行动。")
    let why = Wording(
        "Fewer than two people have confirmed the match.", "对该识别结果作出确认的人员不足两名。")
    let cure = Wording("Have a second person confirm it separately.", "由第二名人员另行确认。")

    func find(in facts: Facts) -> Finding {
        guard facts.isRemoteIdentification != false, facts.request.actsOnMatch != false else {
            return .notAsked
        }
        // LAW: AI Act Art. 14, para. 5. Two confirmations are enough, whatever else is unknown.
        if let confirmations = facts.request.confirmations, confirmations >= 2 { return .satisfied }
        return .all(
            .require(facts.isRemoteIdentification, "request.activeInvolvement"),
            .require(facts.request.actsOnMatch, "request.actsOnMatch"),
            .require(facts.request.confirmations.map { $0 >= 2 }, "request.confirmations"))
    }
}
