internal import FoundationEssentials

/// A JSON value that can be laid over another (RFC 7396).
enum Patch: Codable, Hashable, Sendable, ExpressibleByDictionaryLiteral {
    case null
    case flag(Bool)
    case number(Int64)
    case text(String)
    case list([Patch])
    case object([String: Patch])

    init(dictionaryLiteral elements: (String, Patch)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }

    init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if box.decodeNil() {
            self = .null
        } else if let flag = try? box.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? box.decode(Int64.self) {
            self = .number(number)
        } else if let text = try? box.decode(String.self) {
            self = .text(text)
        } else if let list = try? box.decode([Patch].self) {
            self = .list(list)
        } else {
            self = .object(try box.decode([String: Patch].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        switch self {
        case .null: try box.encodeNil()
        case .flag(let value): try box.encode(value)
        case .number(let value): try box.encode(value)
        case .text(let value): try box.encode(value)
        case .list(let value): try box.encode(value)
        case .object(let value): try box.encode(value)
        }
    }

    /// RFC 7396 section 2: objects merge field by field, null removes, everything else replaces.
    func merging(_ change: Patch) -> Patch {
        guard case .object(let fields) = change else { return change }
        var merged: [String: Patch] = [:]
        if case .object(let own) = self { merged = own }
        for (name, value) in fields {
            merged[name] = value == .null ? nil : (merged[name] ?? .object([:])).merging(value)
        }
        return .object(merged)
    }

    /// The facts that this spells out; a name that facts do not have is an error, not a silence.
    func facts() throws(LawCaseError) -> Facts {
        guard let bytes = try? JSONEncoder().encode(self),
            let facts = try? JSONDecoder().decode(Facts.self, from: bytes),
            let again = try? JSONEncoder().encode(facts),
            let back = try? JSONDecoder().decode(Patch.self, from: again)
        else { throw .notACase }
        let unknown = paths.subtracting(back.paths).sorted()
        guard unknown.isEmpty else { throw .unknownFacts(unknown) }
        return facts
    }

    private var paths: Set<String> {
        switch self {
        case .object(let fields):
            Set(fields.keys).union(fields.flatMap { name, value in value.paths.map { "\(name).\($0)" } })
        case .list(let items): Set(items.flatMap(\.paths))
        default: []
        }
    }
}
