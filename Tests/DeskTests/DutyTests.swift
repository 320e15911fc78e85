import Foundation
import Law
import Policy
import Primitives
import Registry
import Testing

@testable import Desk

@Suite struct DutyTests {
    private func planted(_ edits: (String, String)...) -> (String) -> String {
        { yaml in
            edits.reduce(yaml) { text, edit in
                guard let range = text.range(of: edit.0) else { return text }
                return text.replacingCharacters(in: range, with: edit.1)
            }
        }
    }

    private let filed = "    auditedOn: 2026-03-02\n"

    private func list(_ house: House, _ site: String? = nil, at day: String = "2026-05-06") async throws
        -> DutyList
    {
        let only: SiteID? = try site.map { try named($0) }
        let now = try #require(CivilDate(day)).start(offsetMinutes: 480)
        return try await DutyDesk(house.premises).duties(only, at: now)
    }

    private func day(_ text: String) throws -> Duty.Day { .on(try civil(text)) }

    private func civil(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    // LAW: Filing Announcement 2025 Art. 1.
    @Test func `what was stored before the Order is filed from its first day`() async throws {
        let yaml = planted((filed, filed + "    filing: { reachedOn: 2024-03-01 }\n"))
        try await House.visit(.memory, yaml: yaml) { house async throws in
            let duties = try await list(house, "compound-a", at: "2025-07-01").duties
            let filing = try #require(duties.first { $0.rule == "filing-100k" })
            #expect(filing.day == (try day("2025-07-14")))
        }
    }

    @Test func `a filing is due thirty working days after the line was reached, and is prepared at twenty`()
        async throws
    {
        let yaml = planted((filed, filed + "    filing: { reachedOn: 2025-06-10 }\n"))
        try await House.visit(.memory, yaml: yaml) { house async throws in
            let duties = try await list(house, "compound-a", at: "2025-07-01").duties
            let filing = try #require(duties.first { $0.rule == "filing-100k" })
            let reminder = try #require(duties.first { $0.rule == "house-filing-reminder" })
            let reached = try civil("2025-06-10")
            let due = try #require(WorkingCalendar.china.day(after: reached, workingDays: 30))
            #expect(filing.day == .on(due) && filing.binds)
            #expect(
                filing.reckoning.en
                    == "30 working days after 2025-06-10 by the State Council's calendar, the first day not counted "
                    + "(Civil Code 201).")
            #expect(filing.origin == "controllers[sunrise-property].filing.number")
            #expect(reminder.day == (try day("2025-07-08")) && !reminder.binds)
            let later = try civil("2025-07-23")
            #expect(filing.daysLeft(on: later) == due.dayNumber - later.dayNumber)
        }
    }

    @Test func `a day past the last known year of holidays is not computed`() async throws {
        let yaml = planted(
            (filed, filed + "    filing: { reachedOn: 2026-12-20, number: F, changedOn: 2026-12-20 }\n"))
        try await House.visit(.memory, yaml: yaml) { house async throws in
            let list = try await list(house, "compound-a", at: "2026-12-25")
            let change = try #require(list.duties.first { $0.rule == "filing-change" })
            #expect(change.day == .unknown && list.duties.last?.rule == "filing-change")
            #expect(change.reckoning.en.contains("cannot be computed"))
            #expect(change.reckoning.zhHans.contains("无法计算"))
            #expect(!list.duties.contains { $0.rule == "filing-100k" })
        }
    }

    @Test func `people stored here and elsewhere are counted together`() async throws {
        let yaml = planted((filed, filed + "    counts: { storedElsewhere: 99999, total: 12000000 }\n"))
        try await House.visit(.memory, yaml: yaml) { house async throws in
            #expect(!(try await list(house, "compound-a").duties.contains { $0.rule == "filing-100k" }))
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let today = Jurisdiction.cn.day(of: house.clock.now())
            let list = try await list(house, "compound-a", at: today.description)
            let filing = try #require(list.duties.first { $0.rule == "filing-100k" })
            #expect(filing.reckoning.en.contains("after \(today)"))
            let audit = try #require(list.duties.first { $0.rule == "audit-regular" })
            #expect(audit.day == (try day("2028-03-02")))
            #expect(list.duties.contains { $0.rule == "officer-1m" && $0.day == .atOnce })
        }
    }

    @Test func `every dated duty of the registry says where its day comes from, the first to come first`()
        async throws
    {
        let yaml = planted(
            (filed, filed + "    filing: { number: F-1, changedOn: 2026-04-01 }\n"),
            ("    incidents: []", "    incidents: [{ at: 2026-04-02T10:00:00+08:00 }]"),
            ("    sign:\n", "    videoSystem: { since: 2026-04-10 }\n    sign:\n"))
        try await House.visit(.memory, yaml: yaml) { house async throws in
            let list = try await list(house, "compound-a")
            let days = Dictionary(list.duties.map { ($0.rule.text, $0.day) }) { first, _ in first }
            #expect(days["psv-police-filing"] == (try day("2026-05-10")))
            #expect(days["incident-notice"] == (try day("2026-04-02")))
            #expect(days["pipia-redo"] == (try day("2026-04-02")))
            #expect(days["assessment-expiry"] == (try day("2029-02-28")))
            #expect(days["house-alternative-heartbeat"] == (try day("2026-05-31")))
            #expect(list.overdue.map(\.rule.text).sorted() == ["incident-notice", "pipia-redo"])
            let dated = list.duties.compactMap { $0.daysLeft(on: list.today) }
            #expect(dated == dated.sorted())
            #expect(list.duties.allSatisfy { !$0.origin.isEmpty && !$0.reckoning.zhHans.isEmpty })
        }
    }

    @Test func `records that end soon are counted, and nobody is named`() async throws {
        try await House.visit(.memory) { house async throws in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            let today = Jurisdiction.cn.day(of: house.clock.now())
            #expect(!(try await list(house, at: today.description).duties.contains { $0.count != nil }))
            let end = CivilDate(dayNumber: today.dayNumber + 360)
            let counted = try await list(house, at: end.description).duties.filter { $0.count != nil }
            #expect(
                counted.contains {
                    $0.rule == "erase-on-end" && $0.count == 1 && $0.origin == "gate-access@compound-a"
                })
            #expect(counted.contains { $0.rule == "house-consent-ends" && $0.count == 1 })
            let other = try await list(house, "mall", at: end.description).duties
            #expect(!other.contains { $0.count != nil })
            let told = "\(counted)"
            #expect(!told.contains(ann.id.text) && !told.contains("flat-1"))
        }
    }

    @Test func `a duty of Chinese law is none where that law does not apply`() async throws {
        let yaml = planted(
            (filed, filed + "    filing: { reachedOn: 2025-06-10 }\n"),
            ("    jurisdictions: [cn]", "    jurisdictions: [eu]"))
        try await House.visit(.memory, yaml: yaml) { house async throws in
            #expect(!(try await list(house, "compound-a").duties.contains { $0.rule == "filing-100k" }))
            #expect(try await list(house, "compound-b").duties.contains { $0.rule == "filing-100k" })
        }
    }

    @Test func `an enrolment is refused once the filing is overdue`() async throws {
        let yaml = planted(
            (
                filed,
                filed + "    counts: { storedElsewhere: 100000 }\n    filing: { reachedOn: 2025-06-10 }\n"
            ))
        try await House.visit(.memory, yaml: yaml) { house async throws in
            let ann = try await house.resident("flat-1")
            let rules = try await house.enrol(Faces.ann, of: ann.id).rules
            #expect(rules.contains("filing-100k"), "\(rules)")
        }
    }
}
