public import Law

extension Refusal {
    /// The whole refusal in plain words, one line for each thing said: the first is for the person at the gate.
    public func text(in language: Language) -> String {
        let words = RefusalWords(language: language)
        var lines = [words.opening(self) + (language == .en ? " " : "") + words.alternatives(alternatives)]
        lines += grounds.enumerated().map { words.ground($1, number: $0 + 1) }
        if !missing.isEmpty { lines.append(words.missing(missing)) }
        lines.append(words.remedy)
        return lines.joined(separator: "\n")
    }
}

private struct RefusalWords {
    let language: Language

    private func say(_ en: String, _ zhHans: String) -> String { language == .en ? en : zhHans }

    func opening(_ refusal: Refusal) -> String {
        let what = refusal.operation?.name.text(in: language) ?? say("the request", "该请求")
        let place = refusal.site.map { say(" at \($0)", "，场所 \($0)") } ?? ""
        let purpose = refusal.purpose.map { say(" for \($0)", "，目的 \($0)") } ?? ""
        return say("Refused: \(what)\(place)\(purpose).", "未予准许：\(what)\(place)\(purpose)。")
    }

    func ground(_ ground: Refusal.Ground, number: Int) -> String {
        let law = ground.provisions.map(provision).joined(separator: say("; ", "；"))
        let cited = law.isEmpty ? "" : say(" [\(law)]", "［\(law)］")
        return "\(number). " + (ground.isUndecided ? say("Cannot be ruled out: ", "无法排除：") : "")
            + ground.why.text(in: language) + cited
            + say(" To clear it: ", " 补正方式：") + ground.cure.text(in: language) + " (\(ground.rule))"
    }

    private func provision(_ provision: Refusal.Provision) -> String {
        provision.citation.text(in: language)
            + say(", in force from \(provision.inForceFrom)", "，自\(provision.inForceFrom)起施行")
            + say(", ", "，") + provision.bindingness.name.text(in: language)
    }

    func missing(_ facts: [String]) -> String {
        say("Facts nobody supplied: ", "缺少的事实：") + facts.joined(separator: ", ")
    }

    func alternatives(_ kinds: [AlternativeKind]) -> String {
        kinds.isEmpty
            ? say("No other way is known to be open now.", "目前没有已知可用的其他方式。")
            : say("Other ways open now: ", "目前可用的其他方式：")
                + kinds.map { $0.name.text(in: language) }.joined(separator: say(", ", "、")) + say(".", "。")
    }

    // LAW: PIPL Art. 50: reasons for a refusal, and the way to a court.
    var remedy: String {
        say(
            "You may ask for this reason in writing, complain to the authority, or go to court.",
            "您可以要求书面说明理由，向主管部门投诉、举报，或者向人民法院提起诉讼。")
    }
}
