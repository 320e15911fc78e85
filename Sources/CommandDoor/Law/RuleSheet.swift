internal import Law
internal import Policy

/// A rule with all that is known of it.
struct RuleSheet: Encodable {
    struct Expecting: Encodable {
        let id: String
        let file: String
        let note: String
        let expected: String
    }

    let id: RuleID
    let pack: Jurisdiction?
    let group: RuleGroup
    let file: String
    let demand: Wording
    let why: Wording
    let cure: Wording
    let citations: [CitedProvision]
    /// The cases that expect it to speak; missing where no folder of cases was found.
    let cases: [Expecting]?

    init(_ entry: RuleEntry, cases: [Expecting]?) {
        let rule = entry.rule
        (id, pack, group, file) = (rule.id, rule.pack, entry.group, entry.file)
        (demand, why, cure) = (rule.demand, rule.why, rule.cure)
        citations = rule.citations.sorted().map(CitedProvision.init)
        self.cases = cases
    }

    func words(in language: Language) -> String {
        func say(_ en: String, _ zhHans: String) -> String { language == .en ? en : zhHans }
        var table = TextTable()
        table.add([say("rule", "规则"), id.text])
        table.add([say("demand", "要求"), demand.text(in: language)])
        table.add([say("why", "理由"), why.text(in: language)])
        table.add([say("cure", "补正方式"), cure.text(in: language)])
        table.add([say("pack", "规则包"), pack?.rawValue ?? say("every pack", "所有规则包")])
        table.add([
            say("group", "分组"), "\(group.letter) \(group.rawValue), \(group.title.text(in: language))",
        ])
        table.add([say("file", "文件"), file])
        let head =
            [table.text, "", say("Citations", "依据")] + citations.flatMap { lines(of: $0, in: language) }
        return (head + [""] + caseLines(in: language)).joined(separator: "\n")
    }

    private func lines(of provision: CitedProvision, in language: Language) -> [String] {
        ["  " + provision.line(in: language), "    " + provision.name.text(in: language)]
            + (provision.source.map { ["    \($0)"] } ?? [])
    }

    private func caseLines(in language: Language) -> [String] {
        guard let cases else {
            return [Wording("No folder of cases was found.", "未找到案例目录。").text(in: language)]
        }
        guard !cases.isEmpty else {
            return [Wording("No case expects it.", "没有案例涉及该规则。").text(in: language)]
        }
        var table = TextTable()
        for item in cases { table.add(["  " + item.id, item.expected, item.note]) }
        return [Wording("Cases that expect it", "涉及该规则的案例").text(in: language), table.text]
    }
}
