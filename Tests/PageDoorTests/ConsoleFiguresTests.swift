import Foundation
import HTTPDoor
import Law
import Testing

@testable import PageDoor

/// What the console reckons and draws itself.
@Suite struct ConsoleFiguresTests {
    private func words(_ language: Language = .en) throws -> PageWords {
        try PageWords(
            language, in: ConsoleHouse.root.appending(path: "Pages/words/\(language.rawValue)").path)
    }

    // From tables of Clopper and Pearson's interval; the first is 1 - 0.025^(1/100).
    @Test(arguments: [
        (0, 100, 0.0, 0.036217), (5, 100, 0.016432, 0.112835), (1, 10, 0.002529, 0.445016),
        (10, 10, 0.691503, 1.0), (50, 100, 0.398321, 0.601679), (3, 3000, 0.000206, 0.002920),
    ])
    func `the interval of a rate is that of the tables`(
        _ errors: Int, _ trials: Int, _ lower: Double, _ upper: Double
    ) throws {
        let interval = try #require(ExactInterval(errors: errors, trials: trials))
        #expect(abs(interval.lower - lower) < 0.000_01, "\(interval.lower)")
        #expect(abs(interval.upper - upper) < 0.000_01, "\(interval.upper)")
    }

    @Test func `there is no interval of nothing, nor of more errors than trials`() {
        #expect(ExactInterval(errors: 0, trials: 0) == nil)
        #expect(ExactInterval(errors: 3, trials: 2) == nil)
    }

    @Test func `a month has its days under their weekdays, and the duties on theirs`() throws {
        let duties: JSONValue = [
            "today": "2026-02-14", "overdue": 0,
            "items": [
                ["due": "2026-02-28", "what": "Write", "state": "dated", "daysLeft": 14, "isOverdue": false]
            ],
        ]
        let sheet = DutySheet(duties: duties, words: try words(), language: .en)
        let month = try #require(sheet.view(month: "2026-02")["month"])
        #expect(month.word("title") == "February 2026")
        // February 2026 began on a Sunday and has 28 days: five weeks that begin on Monday.
        let weeks = month["weeks"]?.list ?? []
        #expect(weeks.count == 5)
        #expect(weeks.first?["days"]?.list?.last?["number"]?.integer == 1)
        #expect(weeks.first?["days"]?.list?.first?["number"] == nil)
        let saturday = weeks.last?["days"]?.list?[5]
        #expect(saturday?["duties"]?.list?.first?.word("what") == "Write")
        #expect((month.word("before"), month.word("next")) == ("2026-01", "2026-03"))
        let december = sheet.view(month: "2026-12")["month"]
        #expect(december?.word("next") == "2027-01")
    }

    @Test func `duties stand in groups by how near they are`() throws {
        let sheet = DutySheet(
            duties: ["today": "2026-02-14", "items": []], words: try words(), language: .en)
        #expect(sheet.group(of: ["isOverdue": true, "state": "dated"]) == "overdue")
        #expect(sheet.group(of: ["isOverdue": false, "state": "at-once"]) == "at-once")
        #expect(sheet.group(of: ["isOverdue": false, "state": "dated", "daysLeft": 30]) == "soon")
        #expect(sheet.group(of: ["isOverdue": false, "state": "dated", "daysLeft": 31]) == "later")
        #expect(sheet.group(of: ["isOverdue": false, "state": "unknown"]) == "unknown")
    }

    @Test func `what nobody measured has words in place of a bar`() throws {
        let figures: JSONValue = [
            "sites": [
                [
                    "site": "a",
                    "ways": [
                        ["way": "face", "tries": 4, "served": 3, "failed": 1, "timed": 0],
                        [
                            "way": "card", "kind": "card", "tries": 0, "served": 0, "failed": 0, "timed": 0,
                            "checks": 0, "working": 0,
                        ],
                        [
                            "way": "desk", "tries": 0, "served": 0, "failed": 0, "timed": 0, "checks": 8,
                            "working": 7,
                        ],
                    ],
                ]
            ]
        ]
        let sheet = ParitySheet(figures: figures, registry: ["sites": []], words: try words())
        let charts = sheet.view["sites"]?.list?.first?["charts"]?.list ?? []
        #expect(charts.count == 3)
        let (time, open, success) = (charts[0], charts[1], charts[2])
        #expect(
            time["bars"]?.list?.allSatisfy { $0["width"] == nil && $0.word("text") == "not measured" } == true
        )
        let bars = open["bars"]?.list ?? []
        #expect(bars.map { $0.word("text") } == ["75.0 % · 3/4", "not measured", "87.5 % · 7/8"])
        #expect(bars.map { $0["width"]?.text } == ["120.0", nil, "140.0"])
        #expect(success["bars"]?.list?.first?.word("text") == "75.0 % · 3/4")
        #expect(success["bars"]?.list?.last?["width"] == nil)
    }

    @Test func `a period is chosen by the days that are shown`() throws {
        let sheet = ParitySheet(
            figures: ["from": "2026-03-02", "until": "2026-03-31", "sites": []], registry: [:],
            words: try words())
        let periods = sheet.view["periods"]?.list ?? []
        #expect(periods.map { $0.word("text") } == ["7 days", "30 days", "90 days", "365 days"])
        #expect(periods.map { $0["isChosen"]?.flag } == [false, true, false, false])
        #expect(periods.first?.word("href") == "/console/parity?from=2026-03-25&until=2026-03-31")
    }

    @Test func `the way to a field is made of what posture says`() throws {
        let sheet = PostureSheet(posture: [:], registry: [:], rules: [:], words: try words())
        #expect(
            sheet.fix("sites[mall].sign.standing").word("href")
                == "/console/registry/sites/mall#sign.standing")
        #expect(sheet.fix("alternatives").word("href") == "/console/registry/alternatives")
        #expect(sheet.fix("notices[n].texts[en]").word("href") == "/console/registry/notices/n#texts[en]")
        #expect(sheet.fix("javascript:alert(1)").word("href") == "/console/registry")
    }

    private func point(_ threshold: Double, _ wrong: Int64, _ missed: Int64, of all: Int64 = 100) -> JSONValue
    {
        func rate(_ errors: Int64) -> JSONValue {
            [
                "errors": .integer(errors), "trials": .integer(all),
                "rate": .number(Double(errors) / Double(all)),
            ]
        }
        return ["threshold": .number(threshold), "fmr": rate(wrong), "fnmr": rate(missed)]
    }

    @Test
    func `what was measured here stands first, what was shipped beside it, each with its own threshold`()
        throws
    {
        func paper(_ point: JSONValue, _ pairs: Int64) -> JSONValue {
            [
                "operating": point, "matedPairs": .integer(pairs), "nonMatedPairs": .integer(pairs),
                "curve": [point], "histogram": [:], "model": "1357c064aa06d8191ef9",
            ]
        }
        let figures: JSONValue = [
            "verification": .number(0.6), "identification": .number(0.5), "isOutdated": false,
            "measured": paper(point(0.5, 0, 30, of: 3000), 3000),
            "shipped": paper(point(0.6, 0, 0, of: 7), 7),
        ]
        let view = AccuracySheet(figures: figures, words: try words()).view
        let papers = view["papers"]?.list ?? []
        #expect(papers.map { $0.word("id") } == ["measured", "shipped"])
        #expect(papers.map { $0["isFew"]?.flag } == [false, true])
        #expect(papers.map { $0["isOther"]?.flag } == [true, false])
        #expect(papers.map { $0["hasStricter"]?.flag } == [true, false])
        #expect(papers.last?["rates"]?.list?.first?.word("interval") == "95 % interval: 0 % to 41 %")
        #expect(view["isUnmeasured"]?.flag == false && view["isUnmeasuredHere"]?.flag == false)
        let none = AccuracySheet(figures: ["isOutdated": true], words: try words()).view
        #expect(none["isUnmeasured"]?.flag == true && none["isOutdated"]?.flag == true)
    }

    @Test func `a curve and its steps are drawn within their frames`() {
        let measured: JSONValue = [
            "matedPairs": 100, "nonMatedPairs": 100, "operating": point(0.6, 1, 2),
            "curve": [point(0.2, 0, 90), point(0.6, 1, 2), point(0.9, 50, 0)],
            "histogram": ["width": .number(0.5), "mated": [98, 2], "nonMated": [1, 99]],
        ]
        let det = DetChart(measured).view
        // One in a hundred lies half-way along two decades and a part of nothing more: 56 + 0 of 300.
        #expect(det.word("hereX") == "56.0")
        #expect(det["ticks"]?.list?.count == 3)
        // The interval of 1 in 100 begins below the edge, and ends at 0.0545: 56 + (log10(0.0545) / 2 + 1) * 300.
        let span = det["spans"]?.list?.first
        #expect((span?.word("x1"), span?.word("x2")) == ("56.0", "166.4"))
        let steps = HistogramChart(measured).view
        #expect(steps["mated"]?.list?.count == 2)
        #expect(steps["mated"]?.list?.first?.word("height") == "220.0")
    }
}
