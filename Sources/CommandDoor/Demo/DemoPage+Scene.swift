internal import Desk
internal import Law
internal import Policy
internal import Primitives

extension DemoPage {
    /// One scene: what was asked, what the house answered, and what the law said.
    func scene(_ scene: DemoScene) -> HTML {
        """
        <li id="\(scene.id)" class="scene \(tone(of: scene))">
        <div class="side"><span class="number">\(scene.number)</span>\(picture(scene))</div>
        <div class="told">
        <h2>\(scene.title)</h2>
        <p class="asked">\(scene.asked)</p>
        <p class="answer"><span class="seal">\(scene.answer)</span>\(mark(scene))</p>
        \(grounds(scene))\(checks(scene))
        <p class="meta">\(entries(scene))\(times(scene))</p>
        </div>
        </li>

        """
    }

    private func tone(of scene: DemoScene) -> String {
        switch scene.result {
        case "refused": "refused"
        case "no match", "undecided": "negative"
        default: "done"
        }
    }

    private func mark(_ scene: DemoScene) -> HTML {
        let good = Wording("as it must be", "如其应然")
        let bad = Wording("not as it must be", "并非如其应然")
        return scene.asExpected
            ? "<span class=\"mark\">✓ \(good)</span>" : "<span class=\"mark bad\">✗ \(bad)</span>"
    }

    private func picture(_ scene: DemoScene) -> HTML {
        guard let photo = scene.photo, photos[photo] != nil else { return "" }
        return
            "<div class=\"photo \(name(of: photo))\" role=\"img\" aria-label=\"\(photo), redacted\"></div><small>\(photo)</small>"
    }

    private func grounds(_ scene: DemoScene) -> HTML {
        guard let refusal = scene.refusal else { return "" }
        let all = scene.grounds.map(ground)
        let summary = Wording("\(all.count - 4) further grounds", "另外 \(all.count - 4) 项理由")
        let rest: HTML =
            all.count > 4
            ? "<details><summary>\(summary)</summary><ol class=\"grounds\" start=\"5\">\(HTML(Array(all.dropFirst(4))))</ol></details>\n"
            : ""
        let ways = refusal.alternatives.map(\.name)
        let other =
            ways.isEmpty
            ? DemoWords.noOtherWay
            : DemoWords.otherWays + ways.dropFirst().reduce(ways[0]) { $0 + Wording(", ", "、") + $1 }
        let missing: HTML =
            refusal.missing.isEmpty
            ? ""
            : "<p class=\"missing\">\(DemoWords.missing)<code>\(refusal.missing.joined(separator: ", "))</code></p>\n"
        return """
            <ol class="grounds">\(HTML(Array(all.prefix(4))))</ol>
            \(rest)\(missing)<p class="ways">\(other)</p>

            """
    }

    private func ground(_ ground: Refusal.Ground) -> HTML {
        let doubt: HTML = ground.isUndecided ? "<i>\(DemoWords.cannotRuleOut)</i>" : ""
        let law = HTML(
            ground.provisions.map {
                "<cite title=\"\($0.inForceFrom.description) · \($0.bindingness.rawValue)\">\($0.citation)</cite>"
            })
        return """
            <li><p>\(doubt)\(ground.why)</p><p class="law">\(law)</p>\
            <p class="cure">\(DemoWords.cure)\(ground.cure) <code>\(ground.rule.text)</code></p></li>

            """
    }

    private func checks(_ scene: DemoScene) -> HTML {
        guard !scene.checks.isEmpty else { return "" }
        let rows = scene.checks.map { check -> HTML in
            "<li class=\"\(check.holds ? "holds" : "fails")\">\(check.what) <code>\(check.found)</code></li>\n"
        }
        return "<ul class=\"checks\">\n\(HTML(rows))</ul>\n"
    }

    private func entries(_ scene: DemoScene) -> HTML {
        guard !scene.ledgerEntries.isEmpty else { return "" }
        return "\(DemoWords.entries)\(scene.ledgerEntries.map(String.init).joined(separator: ", ")) · "
    }

    private func times(_ scene: DemoScene) -> HTML {
        let stages = (scene.times?.stages ?? []).filter { $0.milliseconds >= 0.05 }
        let told = stages.map { "\($0.name) \(rounded($0.milliseconds, 1))" }.joined(separator: " · ")
        return "\(rounded(scene.milliseconds, 1)) ms\(told.isEmpty ? "" : " (\(told))")"
    }
}
