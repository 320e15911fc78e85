/// A JSON value as it was written, and as it can be laid over another (RFC 7396).
enum Patch: Hashable, Sendable {
    case null
    case flag(Bool)
    case number(Int64)
    /// A number no fact can be: with a point, an exponent, or more digits than fit.
    case otherNumber(String)
    case text(String)
    case list([Patch])
    case object([String: Patch])

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

    /// Looks up a field of an object.
    subscript(name: String) -> Patch? {
        guard case .object(let fields) = self else { return nil }
        return fields[name]
    }
}

extension Patch: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByStringInterpolation
{
    init(dictionaryLiteral elements: (String, Patch)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }

    init(arrayLiteral elements: Patch...) { self = .list(elements) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(integerLiteral value: Int64) { self = .number(value) }
    init(stringLiteral value: String) { self = .text(value) }
}
