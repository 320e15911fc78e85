import Primitives
import Testing

@testable import Law

@Suite struct InstrumentTests {
    @Test(arguments: InstrumentID.allCases) func `every id has its instrument, with a day that exists`(
        id: InstrumentID
    ) throws {
        let entry = try #require(Instrument.index[id])
        #expect(entry.from.dayNumber != 0 && entry.from < CivilDate(dayNumber: 40_000))
        #expect(!entry.name.en.isEmpty && !entry.name.zhHans.isEmpty)
    }

    @Test func `no instrument is listed twice`() { #expect(Instrument.index.count == Instrument.all.count) }

    @Test(arguments: [("2025-05-31T23:59:59+08:00", false), ("2025-06-01T00:00:00+08:00", true)])
    func `order 19 begins at midnight in Shanghai`(time: String, inForce: Bool) throws {
        let now = try #require(Timestamp(time))
        let day = Jurisdiction.cn.day(of: now)
        #expect(Citation(.order19, 13).isInForce(on: day) == inForce)
    }

    @Test func `the draft never binds, nor does a recommended standard`() {
        #expect(!Citation(.draft2023, 6).binds && !Citation(.faceStandard, 8).binds)
        #expect(Citation(.order19, 13).binds && Citation(.spc, 2).binds)
    }

    @Test func `an article of its own later date is cited only from then`() throws {
        let day = try #require(CivilDate("2026-08-02"))
        #expect(Citation(.aiAct, 5).isInForce(on: day) && !Citation(.aiAct, 14).isInForce(on: day))
        #expect(Citation(.aiAct, 50).isInForce(on: day) && !Citation(.aiAct, 26).isInForce(on: day))
    }

    @Test func `an article past the last does not resolve`() {
        #expect(
            Citation(.pipl, 74).resolves && !Citation(.pipl, 75).resolves && !Citation(.order19, 21).resolves)
    }
}

@Suite struct AcquaintanceTests {
    @Test(arguments: [
        Citation(.pipl, 1), Citation(.pipl, 74), Citation(.spc, 16), Citation(.publicVideo, 17),
        Citation(.civilCode, 1038), Citation(.networkData, 24), Citation(.order19, 13), Citation(.filing, 1),
        Citation(.audit, 12), Citation(.minors, 36), Citation(.shanghai, 23), Citation(.hangzhou, 50),
        Citation(.draft2023, 6), Citation(.gdpr, 9), Citation(.aiAct, 5), Citation(.bipa, 15),
    ]) func `what was opened is seen`(citation: Citation) { #expect(citation.known == .seen) }

    @Test(arguments: [
        Citation(.order19, 11), Citation(.order19, 16), Citation(.order19, 19), Citation(.draft2023, 15),
        Citation(.draft2023, 19), Citation(.crossBorder, 7), Citation(.audit, 4), Citation(.faceStandard, 8),
    ]) func `what others summed up is second hand`(citation: Citation) {
        #expect(citation.known == .secondHand)
    }

    @Test(arguments: [
        Citation(.order19, 17), Citation(.order19, 18), Citation(.civilCode, 497), Citation(.civilCode, 34),
        Citation(.networkData, 1), Citation(.draft2023, 18), Citation(.faceStandard, 7), Citation(.gdpr, 8),
        Citation(.gdpr, 12), Citation(.gdpr, 34), Citation(.gdpr, 44), Citation(.bipa, 20),
        Citation(.bipa, 25), Citation(.iso24745, 5),
    ]) func `what nobody opened is from memory`(citation: Citation) { #expect(citation.known == .memory) }

    @Test func `no article is known in two ways, nor past the last`() throws {
        for entry in Instrument.all {
            let listed = entry.readings.values.flatMap { $0.flatMap { Array($0) } }
            #expect(Set(listed).count == listed.count, "\(entry.id.rawValue)")
            #expect(listed.allSatisfy { Citation(entry.id, $0).resolves }, "\(entry.id.rawValue)")
        }
    }
}

@Suite struct DigitalAgeTests {
    @Test(arguments: [("DE", 16), ("BE", 13), ("be", 13), ("ES", 14), ("ZZ", 16)] as [(String, Int64)])
    func `each member state has its age`(state: String, age: Int64) {
        #expect(DigitalAge.of(memberState: state) == age)
    }

    @Test func `an unknown member state has the highest`() {
        #expect(DigitalAge.of(memberState: nil) == DigitalAge.highest && DigitalAge.lowest == 13)
    }
}

@Suite struct CitationTests {
    @Test func `a citation is written as people write it`() {
        #expect(Citation(.pipl, 28, paragraph: 2).text(in: .en) == "PIPL Art. 28, para. 2")
        #expect(Citation(.pipl, 13, item: "6").text(in: .zhHans) == "个人信息保护法第13条第（6）项")
        #expect(Citation(.aiAct, 5, paragraph: 1, item: "f").text(in: .en) == "AI Act Art. 5(1)(f)")
        #expect(Citation(.bipa, 15, item: "b").provision == "15(b)")
    }

    @Test func `laws come before regulations, rules, courts and cities`() {
        let mixed = [
            Citation(.shanghai, 23), Citation(.spc, 2), Citation(.order19, 10), Citation(.publicVideo, 8),
        ]
        let sorted = (mixed + [Citation(.pipl, 26)]).sorted()
        #expect(sorted.map(\.instrument) == [.pipl, .publicVideo, .order19, .spc, .shanghai])
    }
}

@Suite struct WorkingCalendarTests {
    // The vectors of the filing duty; the first is the regulator's own date.
    @Test(arguments: [
        ("2025-06-01", "2025-07-14"), ("2025-06-10", "2025-07-22"), ("2025-07-31", "2025-09-11"),
        ("2025-08-20", "2025-09-30"), ("2025-09-15", "2025-10-31"), ("2025-12-22", "2026-02-03"),
        ("2026-01-30", "2026-03-19"), ("2026-04-20", "2026-06-03"), ("2026-09-01", "2026-10-19"),
    ])
    func `thirty working days are counted by the calendar of the state council`(from: String, to: String)
        throws
    {
        let reached = try #require(CivilDate(from))
        #expect(WorkingCalendar.china.day(after: reached, workingDays: 30) == CivilDate(to))
    }

    @Test func `it does not guess the holidays of a year it does not know`() throws {
        let late = try #require(CivilDate("2026-12-20"))
        #expect(WorkingCalendar.china.day(after: late, workingDays: 30) == nil)
    }
}

@Suite struct VocabularyTests {
    @Test func `every word of law is lower case with hyphens`() {
        let words =
            SiteKind.allCases.map(\.rawValue) + InteriorClass.allCases.map(\.rawValue)
            + LegalBasis.allCases.map(\.rawValue) + Verdict.allCases.map(\.rawValue)
            + FaceAttribute.allCases.map(\.rawValue) + FaceOperation.allCases.map(\.rawValue)
            + InstallerRole.allCases.map(\.rawValue) + AlternativeKind.allCases.map(\.rawValue)
        for word in words {
            #expect(word.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber }, "\(word)")
        }
    }

    @Test func `legitimate interest is not one of the seven grounds`() {
        #expect(!LegalBasis.legitimateInterest.isOfPIPL && LegalBasis.consent.isOfPIPL)
    }
}
