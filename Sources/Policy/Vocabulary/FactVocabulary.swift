/// The published vocabulary: every field in which a fact of law can be stated, and nothing else.
public enum FactVocabulary {
    /// Every field, in the order in which facts are written.
    public static let fields: [FactField] =
        setting + request + site + purpose + basis + person + notice + consent + alternatives + service
        + keeping + counts + governance + quality + provenance

    static let tree = FactFields(fields)

    /// An example of a field as JSON on one line.
    public static func example(of field: FactField) -> String { tree.example(of: field).compact }

    /// An example of facts with every field filled in, as JSON.
    public static var example: String { tree.example(at: "").pretty }

    static func check(_ value: Patch, isPatch: Bool) throws(LawCaseError) {
        let faults = tree.faults(in: value, isPatch: isPatch)
        let unknown = faults.compactMap { if case .unknown(let path) = $0 { path } else { nil } }
        guard unknown.isEmpty else { throw .unknownFacts(unknown) }
        if case .bad(let path, let form)? = faults.first { throw .badFact(path, expected: form.expectation) }
    }
}
