internal import Law
internal import Policy
internal import Primitives

/// A rule on one line of the list.
struct RuleRow: Encodable {
    let id: RuleID
    let pack: Jurisdiction?
    let group: RuleGroup
    /// The first day on which it could be cited.
    let inForceFrom: CivilDate?
    /// Whether it can refuse; where not, it only advises.
    let binds: Bool
    /// The highest of its provisions.
    let citation: CitedProvision?
    let demand: Wording

    /// `nil` where a day is named on which none of its provisions can be cited.
    init?(_ entry: RuleEntry, on day: CivilDate?) {
        let citations = entry.rule.citations.filter { citation in day.map(citation.isInForce) ?? true }
            .sorted()
        if day != nil, citations.isEmpty { return nil }
        let binding = citations.filter(\.binds)
        (id, pack, group) = (entry.rule.id, entry.rule.pack, entry.group)
        binds = !binding.isEmpty
        inForceFrom = (binding.isEmpty ? citations : binding).map(\.inForceFrom).min()
        citation = citations.first.map(CitedProvision.init)
        demand = entry.rule.demand
    }

    func cells(in language: Language) -> [String] {
        let note = binds ? "" : " [\(RuleAnswer.noForce.text(in: language))]"
        return [
            id.text, pack?.rawValue ?? Wording("all", "全部").text(in: language), group.letter,
            inForceFrom?.description ?? "-", (citation?.citation.text(in: language) ?? "-") + note,
            demand.text(in: language),
        ]
    }
}

extension [RuleRow] {
    func words(in language: Language) -> String {
        var table = TextTable()
        let heads = [
            Wording("rule", "规则"), Wording("pack", "规则包"), Wording("group", "分组"),
            Wording("first day", "起始日"),
            Wording("highest law", "最高依据"), Wording("demand", "要求"),
        ]
        table.add(heads.map { $0.text(in: language) })
        for row in self { table.add(row.cells(in: language)) }
        let total = Wording("\(count) rules", "共\(count)条规则")
        return table.text + "\n\n" + total.text(in: language)
    }
}
