internal import HTTPDoor
internal import Law
internal import Policy

/// What each rule demands and on which provisions, in the reader's language, as they can be cited today.
struct RegistryProvisions: Sendable {
    private let rules: [String: JSONValue]

    /// Reads what the interface tells of the rules.
    init(_ answer: JSONValue) {
        let items = (answer["items"]?.list ?? []).map { ($0["id"]?.text ?? "", $0) }
        rules = Dictionary(items) { first, _ in first }
    }

    /// The rules that ask for a field, each with what it demands and where that stands.
    ///
    /// What does not bind is told only where nothing else is.
    func told(_ asked: [RuleID]) -> [JSONValue] {
        asked.compactMap { rule in
            guard let found = rules[rule.text] else { return nil }
            let all = found["citations"]?.list ?? []
            let binding = all.filter { Bindingness(rawValue: $0["bindingness"]?.text ?? "")?.binds == true }
            let citations = (binding.isEmpty ? all : binding).compactMap { $0["text"]?.text }
            return [
                "demand": .text(found["demand"]?.text ?? ""),
                "citations": .list(citations.prefix(3).map(JSONValue.text)),
            ]
        }
    }
}
