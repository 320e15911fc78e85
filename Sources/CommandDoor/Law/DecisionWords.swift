internal import Law
internal import Policy
internal import Primitives

/// An answer to facts in plain lines, for the terminal.
struct DecisionWords {
    let answer: CaseAnswer
    let language: Language

    var text: String {
        let denials = answer.refusals.filter { $0.verdict == .deny }
        let demands = answer.refusals.filter { $0.verdict != .deny }
        return
            ([heading] + part(Wording("Refused because", "不予准许的理由"), denials)
            + part(Wording("Required first", "须先满足的要求"), demands)
            + part(Wording("Duties, which do not block", "义务（不影响准许）"), answer.rulings(.duty))
            + part(Wording("Advisories, no legal force", "提示，没有法律效力"), answer.rulings(.advisory))
            + part(
                Wording("Permissions that stand in for consent", "可代替同意的法定许可"), answer.rulings(.permission))
            + part(Wording("What the permit stands on", "准许所依据的规定"), answer.rulings(.met)) + missing)
            .joined(separator: "\n")
    }

    private func say(_ en: String, _ zhHans: String) -> String { language == .en ? en : zhHans }

    private var heading: String {
        let time = answer.at.map { say(" at \($0)", "，时间 \($0)") } ?? ""
        return say("Verdict: ", "结论：")
            + say("\(answer.verdict.rawValue), ", "") + answer.verdict.name.text(in: language)
            + time + say(" (rules \(answer.rulebook))", "（规则 \(answer.rulebook)）")
    }

    private var missing: [String] {
        answer.missing.isEmpty
            ? [] : ["", say("Facts missing: ", "缺少的事实：") + answer.missing.joined(separator: ", ")]
    }

    private func part(_ title: Wording, _ rulings: [RuleAnswer]) -> [String] {
        rulings.isEmpty ? [] : ["", title.text(in: language)] + rulings.flatMap(lines)
    }

    private func lines(_ ruling: RuleAnswer) -> [String] {
        var lines = ["  \(ruling.rule)\(mark(ruling)): \(ruling.why.text(in: language))"]
        lines += ruling.citations.map { say("    law: ", "    依据：") + $0.line(in: language) }
        if ruling.kind != .permission, ruling.kind != .met {
            lines.append(say("    to clear it: ", "    补正方式：") + ruling.cure.text(in: language))
        }
        if !ruling.missing.isEmpty {
            lines.append(say("    facts missing: ", "    缺少的事实：") + ruling.missing.joined(separator: ", "))
        }
        return lines
    }

    // What kind of answer it is, where the heading does not tell.
    private func mark(_ ruling: RuleAnswer) -> String {
        if let note = ruling.note { return " [\(note.text(in: language))]" }
        switch ruling.kind {
        case .undecided: return say(" [cannot be ruled out]", " [无法排除]")
        case .duty:
            let end = ruling.dueAt?.description ?? ruling.due?.description
            return end.map { say(" [due \($0)]", " [期限 \($0)]") } ?? ""
        default:
            return ruling.verdict.map { $0 == .deny ? "" : " [\(say($0.rawValue, $0.name.zhHans))]" } ?? ""
        }
    }
}
