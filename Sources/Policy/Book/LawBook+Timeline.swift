internal import Law
internal import Primitives

extension LawBook {
    /// What began to apply when, and which rules stand on it.
    var timelinePage: BookPage {
        let days = Set(Instrument.all.flatMap { [$0.from] + $0.later.values + ($0.until.map { [$0] } ?? []) })
        return BookPage(
            name: "timeline", title: Wording("What began to apply when", "施行时间表"),
            blocks: [
                .table(
                    [
                        Wording("Day", "日期"), Wording("What happened", "事项"),
                        Wording("Instrument", "法律文件"),
                        Wording("Rules whose earliest law this is", "以此为最早依据的规则"),
                        Wording("Rules that gain a further ground", "增加依据的规则数"),
                    ],
                    days.sorted().flatMap(rows))
            ])
    }

    private func rows(of day: CivilDate) -> [[[BookPage.Span]]] {
        Instrument.all.flatMap { instrument in
            let cited = citations(of: instrument, from: day)
            let start = instrument.beginning(on: day).map { [row(day, $0, instrument, cited)] } ?? []
            let end = Wording("no longer in force", "失效")
            return start + (instrument.until == day ? [row(day, end, instrument, [])] : [])
        }
    }

    private func citations(of instrument: Instrument, from day: CivilDate) -> [Citation] {
        Set(entries.flatMap(\.rule.citations))
            .filter { $0.instrument == instrument.id && $0.inForceFrom == day }.sorted()
    }

    private func row(
        _ day: CivilDate, _ what: Wording, _ instrument: Instrument, _ cited: [Citation]
    ) -> [[BookPage.Span]] {
        let rules = entries.filter { !Set($0.rule.citations).isDisjoint(with: cited) }
        let new = rules.filter { $0.rule.lawFrom == day.description }
        return [
            [.plain(day.description)], [.words(what)],
            [
                .link(.page("instruments", entry: instrument.id.rawValue), instrument.short.en), .turn,
                .said(instrument.short, .zhHans),
            ],
            new.isEmpty ? [.plain("–")] : links(to: new), [.plain(String(rules.count - new.count))],
        ]
    }
}

extension Instrument {
    /// What happens to it on a day, where something begins.
    fileprivate func beginning(on day: CivilDate) -> Wording? {
        if from == day { return beginning }
        let begun = later.filter { $0.value == day }.keys.sorted().map(String.init).joined(separator: ", ")
        return begun.isEmpty ? nil : Wording("in force: Art. \(begun)", "施行：第\(begun)条")
    }

    private var beginning: Wording {
        switch bindingness {
        case .draft: Wording("published, never in force", "公布，从未施行")
        case .recommendedStandard: Wording("recommended, no legal force", "推荐适用，无强制力")
        default: Wording("in force", "施行")
        }
    }
}
