internal import Law
internal import Primitives

extension LawBook {
    /// The page of a group, its rules one below another.
    func page(of group: RuleGroup) -> BookPage {
        let rules = entries.filter { $0.group == group }
        let title = Wording("\(group.letter). \(group.title.en)", "\(group.letter)．\(group.title.zhHans)")
        return BookPage(name: group.pageName, title: title, blocks: contents(rules) + rules.flatMap(section))
    }

    private func contents(_ rules: [RuleEntry]) -> [BookPage.Block] {
        let links = rules.map { entry in
            BookPage.Span.link(.page(entry.group.pageName, entry: entry.rule.id.text), entry.rule.id.text)
        }
        return [.paragraph(.list(links))]
    }

    private func section(_ entry: RuleEntry) -> [BookPage.Block] {
        [.entry(entry.rule.id.text), said(by: entry.rule), standing(of: entry), law(of: entry.rule)]
            + examples(of: entry.rule.id)
    }

    private func said(by rule: any Rule) -> BookPage.Block {
        let rows = [
            (Wording("Demand", "要求"), rule.demand), (Wording("Why", "理由"), rule.why),
            (Wording("What clears it", "补正方式"), rule.cure),
        ]
        return .table(
            [Wording("This rule", "本规则"), Wording("English", "English"), Wording("简体中文", "简体中文")],
            rows.map { [[.words($0.0)], [.said($0.1, .en)], [.said($0.1, .zhHans)]] })
    }

    private func standing(of entry: RuleEntry) -> BookPage.Block {
        .table(
            [
                Wording("Pack", "规则包"), Wording("Verdicts", "结论"), Wording("Earliest law", "最早依据"),
                Wording("File", "文件"),
            ],
            [
                [
                    [.code(entry.rule.pack?.rawValue ?? "*")],
                    .list((verdicts[entry.rule.id] ?? []).map { .code($0) }), [.plain(entry.rule.lawFrom)],
                    [.link(.file(entry.file), entry.file)],
                ]
            ])
    }

    private func law(of rule: any Rule) -> BookPage.Block {
        .table(
            [
                Wording("Provision", "条款"), Wording("Force", "效力"), Wording("From", "自"),
                Wording("Until", "至"), Wording("How known", "获知方式"), Wording("Text", "文本"),
            ],
            rule.citations.sorted().map { citation in
                let instrument = citation.instrument.instrument
                return [
                    [
                        .link(
                            .page("instruments", entry: citation.instrument.rawValue), citation.text(in: .en)),
                        .turn, .said(Wording("", citation.text(in: .zhHans)), .zhHans),
                    ],
                    [.words(instrument.bindingness.name)], [.plain(citation.inForceFrom.description)],
                    [.plain(instrument.until?.description ?? "–")], [.words(citation.known.name)],
                    instrument.sourceLink,
                ]
            })
    }

    private func examples(of id: RuleID) -> [BookPage.Block] {
        let named = cases.filter { $0.item.rules.contains(id) || $0.item.notRules.contains(id) }
        guard !named.isEmpty else {
            return [.paragraph(.say("No case names this rule.", "没有案例写明该规则。"))]
        }
        return [
            .table(
                [
                    Wording("Case", "案例"), Wording("Day", "日期"), Wording("Expected", "预期结论"),
                    Wording("This rule", "本规则"), Wording("What happens", "案情"),
                ],
                named.map { row($0, speaks: $0.item.rules.contains(id)) })
        ]
    }

    private func row(_ example: Case, speaks: Bool) -> [[BookPage.Span]] {
        let item = example.item
        let place = item.facts.setting.jurisdictions?.first ?? .cn
        return [
            [.link(.file("Cases/" + example.file), item.id)],
            [.plain(item.facts.day(in: place)?.description ?? "–")], [.code(item.expect.text)],
            speaks ? .say("speaks", "适用") : .say("is silent", "不适用"), [.plain(item.note)],
        ]
    }
}

extension Instrument {
    /// The link to its text, where it has one.
    var sourceLink: [BookPage.Span] {
        source.map { source in
            let host = source.split(separator: "/").dropFirst().first.map(String.init) ?? source
            return [.link(.web(source), host)]
        } ?? [.plain("–")]
    }
}
