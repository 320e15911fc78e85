import Desk
import Foundation
import Law
import Policy
import Primitives
import Testing

@testable import CommandDoor

@Suite struct DutyAnswerTests {
    private func duty(_ rule: RuleID, _ day: Duty.Day, binds: Bool = true, count: Int? = nil) -> Duty {
        Duty(
            rule: rule, what: Wording("Do it.", "办理。"), day: day, reckoning: Wording("So.", "如此。"),
            binds: binds, origin: "records", citations: [Citation(.order19, 15)], count: count)
    }

    private func list() throws -> DutyList {
        let today = try #require(CivilDate("2026-05-06"))
        let later = CivilDate(dayNumber: today.dayNumber + 9)
        return DutyList(
            at: today.start(offsetMinutes: 480), today: today,
            duties: [
                duty("now", .atOnce), duty("late", .on(CivilDate(dayNumber: today.dayNumber - 2)), count: 4),
                duty("habit", .on(CivilDate(dayNumber: today.dayNumber - 1)), binds: false),
                duty("soon", .on(later)), duty("never", .unknown),
            ])
    }

    @Test func `each day is told by how far it is, in both languages`() throws {
        let words = DutyAnswer.words(try list(), in: .en)
        #expect(words.contains("at once  now  records\n    Do it. [Order No. 19 Art. 15]\n    So."))
        #expect(words.contains("2026-05-04 (2 days overdue)  late") && words.contains("Do it. (4 records)"))
        #expect(
            words.contains("2026-05-15 (9 days left)  soon") && words.contains("cannot be computed  never"))
        #expect(words.components(separatedBy: "No legal force.").count == 2)
        let chinese = DutyAnswer.words(try list(), in: .zhHans)
        #expect(chinese.contains("逾期2日") && chinese.contains("尚余9日") && chinese.contains("无法计算"))
        let nothing = DutyList(at: try list().at, today: try list().today, duties: [])
        #expect(DutyAnswer.words(nothing, in: .en) == "No duty is open.")
    }

    @Test func `machines are told the state of each, and only what binds counts as overdue`() throws {
        let data = try JSONEncoder().encode(DutyAnswer(try list()))
        let answer = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(answer["overdue"] as? Int == 1 && answer["today"] as? String == "2026-05-06")
        let duties = try #require(answer["duties"] as? [[String: Any]])
        #expect(duties.map { $0["state"] as? String } == ["at-once", "dated", "dated", "dated", "unknown"])
        #expect(duties.map { $0["daysLeft"] as? Int } == [nil, -2, -1, 9, nil])
        #expect(duties.map { $0["overdue"] as? Bool } == [false, true, true, false, false])
        #expect(duties[1]["count"] as? Int == 4 && duties[2]["binds"] as? Bool == false)
    }
}
