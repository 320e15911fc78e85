internal import Desk
internal import Law
internal import Policy

/// The story in plain lines, for the terminal.
struct DemoPlaybill {
    let language: Language

    var heading: String {
        let about = Wording(
            "a compound, a clinic and a mall; real photographs, real models, a real ledger.",
            "一个小区、一家诊所、一座商场；真实照片、真实模型、真实账本。")
        return "\(text(DemoWords.name)): \(text(about))\n"
    }

    func lines(of scene: DemoScene) -> String {
        let number = scene.number < 10 ? " \(scene.number)" : "\(scene.number)"
        var lines = ["\(scene.asExpected ? "✓" : "✗") \(number)  \(text(scene.title))"]
        var answer = text(scene.answer)
        if !scene.ledgerEntries.isEmpty {
            answer +=
                " · " + text(DemoWords.entries) + scene.ledgerEntries.map(String.init).joined(separator: ", ")
        }
        lines.append("      \(answer) · \(rounded(scene.milliseconds, 1)) ms\(stages(scene))")
        lines += scene.grounds.prefix(4).map(ground)
        let more = scene.grounds.count - 4
        if more > 0 { lines.append("      … " + text(DemoWords.more(more))) }
        if scene.refusal != nil { lines.append("      " + ways(scene)) }
        lines += scene.checks.map { check in
            "      \(check.holds ? "✓" : "✗") \(text(check.what))\(check.found.isEmpty ? "" : ": \(check.found)")"
        }
        return lines.joined(separator: "\n")
    }

    func ending(_ report: DemoReport, files: [String]) -> String {
        let good = report.scenes.count { $0.asExpected }
        var lines = [
            "",
            "\(text(report.asExpected ? DemoWords.good : DemoWords.bad)) \(good)/\(report.scenes.count), "
                + "\(rounded(report.figures.totalMilliseconds / 1000, 1)) s, \(report.figures.engine.precision), "
                + "\(report.figures.ledgerEntries) ledger entries",
        ]
        lines += files.map { "→ \($0)" }
        return lines.joined(separator: "\n")
    }

    private func stages(_ scene: DemoScene) -> String {
        guard let times = scene.times else { return "" }
        let told = times.stages.filter { $0.milliseconds >= 0.05 }
        return " (" + told.map { "\($0.name) \(rounded($0.milliseconds, 1))" }.joined(separator: ", ") + ")"
    }

    private func ground(_ ground: Refusal.Ground) -> String {
        let law = ground.provisions.map { text($0.citation) }.joined(separator: "; ")
        let doubt = ground.isUndecided ? text(DemoWords.cannotRuleOut) : ""
        return "      - \(doubt)\(text(ground.why)) [\(law)]"
    }

    private func ways(_ scene: DemoScene) -> String {
        let ways = (scene.refusal?.alternatives ?? []).map(\.name)
        guard !ways.isEmpty else { return text(DemoWords.noOtherWay) }
        return text(DemoWords.otherWays) + ways.map(text).joined(separator: ", ")
    }

    private func text(_ wording: Wording) -> String { wording.text(in: language) }
}
