internal import Desk
internal import Law
internal import Policy
internal import Primitives

/// The open duties, for machines.
struct DutyAnswer: Encodable {
    struct Entry: Encodable {
        let rule: RuleID
        let what: Wording
        /// `dated`, `at-once`, or `unknown` where the day cannot be computed.
        let state: String
        let due: CivilDate?
        let daysLeft: Int64?
        let overdue: Bool
        let binds: Bool
        let reckoning: Wording
        let origin: String
        let count: Int?
        let citations: [CitationAnswer]
    }

    let at: Timestamp
    let today: CivilDate
    let overdue: Int
    let duties: [Entry]

    init(_ list: DutyList) {
        (at, today, overdue) = (list.at, list.today, list.overdue.count)
        duties = list.duties.map { Entry($0, today: list.today) }
    }
}

extension DutyAnswer.Entry {
    init(_ duty: Duty, today: CivilDate) {
        (rule, what, reckoning, origin) = (duty.rule, duty.what, duty.reckoning, duty.origin)
        (binds, count) = (duty.binds, duty.count)
        citations = duty.citations.map(CitationAnswer.init)
        daysLeft = duty.daysLeft(on: today)
        overdue = daysLeft.map { $0 < 0 } ?? false
        switch duty.day {
        case .on(let day): (state, due) = ("dated", day)
        case .atOnce: (state, due) = ("at-once", nil)
        case .unknown: (state, due) = ("unknown", nil)
        }
    }
}

extension DutyAnswer {
    /// The same for people.
    static func words(_ list: DutyList, in language: Language) -> String {
        let say = Saying(language)
        if list.duties.isEmpty { return say("No duty is open.", "没有待办义务。") }
        return list.duties.flatMap { duty in
            let count = duty.count.map { say(" (\($0) records)", "（\($0)项）") } ?? ""
            let force = duty.binds ? "" : say(" No legal force.", " 不具有法律效力。")
            return [
                "\(when(duty, list.today, say))  \(duty.rule)  \(duty.origin)",
                "    " + duty.what.text(in: language) + count + say.law(duty.citations) + force,
                "    " + duty.reckoning.text(in: language),
            ]
        }.joined(separator: "\n")
    }

    private static func when(_ duty: Duty, _ today: CivilDate, _ say: Saying) -> String {
        switch duty.day {
        case .atOnce: return say("at once", "立即")
        case .unknown: return say("cannot be computed", "无法计算")
        case .on(let day):
            let left = duty.daysLeft(on: today) ?? 0
            let days = left.magnitude == 1 ? "day" : "days"
            let words =
                left < 0
                ? say("\(-left) \(days) overdue", "逾期\(-left)日") : say("\(left) \(days) left", "尚余\(left)日")
            return "\(day) (\(words))"
        }
    }
}
