internal import Law
internal import Primitives

extension LawBook {
    /// The page of instruments, those that rank highest first.
    var instrumentsPage: BookPage {
        let all = Instrument.all.sorted {
            ($0.jurisdiction.rank, $0.bindingness, $0.from) < ($1.jurisdiction.rank, $1.bindingness, $1.from)
        }
        return BookPage(
            name: "instruments", title: Wording("Instruments", "法律文件"),
            blocks: [
                .paragraph(.list(all.map { .link(.page("instruments", entry: $0.id.rawValue), $0.short.en) }))
            ]
                + all.flatMap(section))
    }

    private func section(_ instrument: Instrument) -> [BookPage.Block] {
        [
            .entry(instrument.id.rawValue), .paragraph([.words(instrument.name)]),
            .table(
                [
                    Wording("Short", "简称"), Wording("Place", "适用地"), Wording("Force", "效力"),
                    Wording("From", "自"), Wording("Until", "至"), Wording("Text", "文本"),
                ],
                [
                    [
                        [.words(instrument.short)],
                        [.code(instrument.overlay?.rawValue ?? instrument.jurisdiction.rawValue)],
                        [.words(instrument.bindingness.name)],
                        [.plain(instrument.from.description)],
                        [.plain(instrument.until?.description ?? "–")], instrument.sourceLink,
                    ]
                ]), provisions(of: instrument),
        ]
    }

    private func provisions(of instrument: Instrument) -> BookPage.Block {
        let cited = Set(entries.flatMap(\.rule.citations)).filter { $0.instrument == instrument.id }.sorted()
        guard !cited.isEmpty else { return .paragraph(.say("No rule cites it.", "没有规则援引。")) }
        return .table(
            [
                Wording("Provision", "条款"), Wording("From", "自"), Wording("How known", "获知方式"),
                Wording("Cited by", "援引规则"),
            ],
            cited.map { citation in
                [
                    [
                        .plain(citation.text(in: .en)), .turn,
                        .said(Wording("", citation.text(in: .zhHans)), .zhHans),
                    ],
                    [.plain(citation.inForceFrom.description)],
                    [.words(citation.known.name)],
                    links(to: entries.filter { $0.rule.citations.contains(citation) }),
                ]
            })
    }

    /// The rules by their names, each leading to its place.
    func links(to entries: [RuleEntry]) -> [BookPage.Span] {
        .list(entries.map { .link(.page($0.group.pageName, entry: $0.rule.id.text), $0.rule.id.text) })
    }
}

extension Jurisdiction {
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
