internal import Law
internal import Ledger
internal import Policy
internal import Primitives

/// Why a face was decided about as it was, in plain words, from what is on record alone.
// LAW: PIPL Arts. 24(3), 48 and 50: rules are explained, and a refusal gives its reasons.
struct Explanation {
    let payload: CanonicalValue
    let language: Language
    /// What its place and purpose are called now; the record has codes, which stay the same.
    let names: SpokenNames

    init(_ file: ReceiptFile, _ names: SpokenNames, in language: Language) {
        (payload, self.names, self.language) = (file.payload, names, language)
    }

    private func say(_ en: String, _ zhHans: String) -> String { language == .en ? en : zhHans }

    /// One line for each thing that can be said.
    var lines: [String] {
        guard payload["out"]?.text == "refused" else {
            let asked = say("Asked: \(operation), \(place).", "请求：\(operation)，\(place)。")
            return [outcome, asked, basis].compactMap(\.self)
        }
        return [say("Refused: \(operation), \(place).", "不予处理：\(operation)，\(place)。")]
            + refused.flatMap(lines(of:))
    }

    private var operation: String {
        guard let code = payload["op"]?.text else { return "-" }
        return FaceOperation(rawValue: code)?.name.text(in: language) ?? code
    }

    /// Purpose and place by their names; by the code where neither is registered any more.
    private var place: String {
        let purpose = (names.purpose ?? payload["purpose"]?.text)?.trimmed(of: [".", "。", " "])
        guard let purpose, let site = names.site ?? payload["site"]?.text else {
            return say("for \(payload["a"]?.text ?? "-")", "用于\(payload["a"]?.text ?? "-")")
        }
        return say("at \(site), for \u{201C}\(purpose)\u{201D}", "在\(site)，用于\u{201C}\(purpose)\u{201D}")
    }

    private var outcome: String? {
        guard let out = payload["out"]?.text else {
            return say(
                "The rules permitted the request; the outcome is an entry of its own.", "规则允许该请求；结果另行记录。")
        }
        let told = SpokenCodes.outcome(out, language)
        return say("Outcome: \(told).", "结果：\(told)。")
    }

    private var basis: String? {
        payload["basis"]?.text.map { basis in
            let under = payload["consent"]?.text.map { say(", number \($0)", "，编号\($0)") } ?? ""
            let told = SpokenCodes.basis(basis, language)
            return say("Ground: \(told)\(under).", "依据：\(told)\(under)。")
        }
    }

    /// The rules that refused, as the entry names them.
    private var refused: [RuleEntry] {
        guard case .list(let names)? = payload["rules"] else { return [] }
        let texts = Set(names.compactMap(\.text))
        return Rulebook.entries.filter { texts.contains($0.rule.id.text) }
    }

    private func lines(of entry: RuleEntry) -> [String] {
        let rule = entry.rule
        let at = payload["t"]?.integer.map { Jurisdiction.cn.day(of: Timestamp(seconds: $0)) }
        let law = rule.citations.filter { citation in at.map(citation.isInForce) ?? true }.sorted()
            .map { $0.text(in: language) }.joined(separator: "; ")
        return [
            "\(rule.id.text): \(rule.why.text(in: language)) [\(law)]",
            say("What would clear it: ", "补正方式：") + rule.cure.text(in: language),
        ]
    }
}

extension String {
    /// Without those at its end.
    fileprivate func trimmed(of ends: Set<Character>) -> String {
        var text = self[...]
        while let last = text.last, ends.contains(last) { text = text.dropLast() }
        return String(text)
    }
}
