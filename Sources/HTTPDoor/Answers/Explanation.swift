internal import Law
internal import Ledger
internal import Policy
internal import Primitives

/// Why a face was decided about as it was, in plain words, from what is on record alone.
// LAW: PIPL Arts. 24(3), 48 and 50: rules are explained, and a refusal gives its reasons.
struct Explanation {
    let payload: CanonicalValue
    let language: Language

    init(_ file: ReceiptFile, in language: Language) { (payload, self.language) = (file.payload, language) }

    private func say(_ en: String, _ zhHans: String) -> String { language == .en ? en : zhHans }

    /// One line for each thing that can be said.
    var lines: [String] {
        let op = payload["op"]?.text ?? "-"
        let what = [payload["purpose"]?.text, payload["site"]?.text].compactMap(\.self).joined(
            separator: " @ ")
        let place = what.isEmpty ? payload["a"]?.text ?? "" : what
        guard payload["out"]?.text == "refused" else {
            return [outcome, say("Asked: \(op), for \(place).", "请求：\(op)，用于\(place)。"), basis].compactMap(
                \.self)
        }
        return [say("Refused: \(op), for \(place).", "不予处理：\(op)，用于\(place)。")] + refused.flatMap(lines(of:))
    }

    private var outcome: String? {
        guard let out = payload["out"]?.text else {
            return say(
                "The rules permitted the request; the outcome is an entry of its own.", "规则允许该请求；结果另行记录。")
        }
        return say("Outcome: \(out).", "结果：\(out)。")
    }

    private var basis: String? {
        payload["basis"]?.text.map { basis in
            let under = payload["consent"]?.text.map { say(", consent \($0)", "，同意\($0)") } ?? ""
            return say("Ground: \(basis)\(under).", "依据：\(basis)\(under)。")
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
