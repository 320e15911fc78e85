/// A JSON value as it was written, and as it can be laid over another (RFC 7396).
enum JSONValue: Hashable, Sendable {
    case null
    case flag(Bool)
    case number(Int64)
    /// A number no fact can be: with a point, an exponent, or more digits than fit.
    case otherNumber(String)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    /// RFC 7396 section 2: objects merge field by field, null removes, everything else replaces.
    func merging(_ change: JSONValue) -> JSONValue {
        guard case .object(let fields) = change else { return change }
        var merged: [String: JSONValue] = [:]
        if case .object(let own) = self { merged = own }
        for (name, value) in fields {
            merged[name] = value == .null ? nil : (merged[name] ?? .object([:])).merging(value)
        }
        return .object(merged)
    }

    /// Looks up a field of an object.
    subscript(name: String) -> JSONValue? {
        guard case .object(let fields) = self else { return nil }
        return fields[name]
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByStringInterpolation
{
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }

    init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(integerLiteral value: Int64) { self = .number(value) }
    init(stringLiteral value: String) { self = .text(value) }
}
