/// A place in a registry file, counted from one.
public struct RegistryPlace: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The file as it was named.
    public var file: String
    /// The line.
    public var line: Int
    /// The column.
    public var column: Int

    /// A place.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The form that editors can jump to.
    public var description: String { "\(file):\(line):\(column)" }
}

/// Why a registry file cannot be read, and where.
public enum RegistryError: Error, Hashable, Sendable {
    /// What should have stood in a place.
    public enum Shape: String, Hashable, Sendable {
        case text = "a text"
        case list = "a list"
        case mapping = "a mapping"
        case wholeNumber = "a whole number, zero or more"
        case yesOrNo = "true or false"
        case identifier = "an identifier: 1 to 64 of a-z, 0-9, '.', '_' and '-', first a letter or digit"
        case time = "a time with its zone, such as 2026-05-01T10:00:00+08:00"
        case day = "a day, such as 2026-05-01"
        case clock = "a time of day, such as 07:30"
        case digest = "a digest of 64 hexadecimal digits"
        case other = "a value of another form"
    }

    case tooLarge(bytes: Int, limit: Int)
    case empty(file: String)
    case notYAML(RegistryPlace, problem: String)
    case alias(RegistryPlace, name: String)
    case duplicateKey(RegistryPlace, key: String)
    case unknownKey(RegistryPlace, key: String, nearest: String?)
    case missingKey(RegistryPlace, key: String)
    case wrongType(RegistryPlace, expected: Shape)
    case notAllowed(RegistryPlace, allowed: [String])
    case duplicate(RegistryPlace, id: String, first: RegistryPlace)
    case dangling(RegistryPlace, id: String, kind: String)

    /// Where it went wrong, for all but files too large or empty.
    public var place: RegistryPlace? {
        switch self {
        case .tooLarge, .empty: nil
        case .notYAML(let place, _), .alias(let place, _), .duplicateKey(let place, _),
            .unknownKey(let place, _, _), .missingKey(let place, _), .wrongType(let place, _),
            .notAllowed(let place, _), .duplicate(let place, _, _), .dangling(let place, _, _):
            place
        }
    }
}

extension RegistryError: CustomStringConvertible {
    /// One line that begins with the place; keys, identifiers and allowed words only.
    public var description: String { place.map { "\($0): \(problem)" } ?? problem }

    private var problem: String {
        switch self {
        case .tooLarge(let bytes, let limit): "the registry has \(bytes) bytes, more than \(limit)"
        case .empty(let file): "\(file): the registry is empty"
        case .notYAML(_, let problem): "not YAML: \(problem)"
        case .alias(_, let name): "aliases such as *\(name) are not read here: write the value out"
        case .duplicateKey(_, let key): "key '\(key)' stands twice"
        case .unknownKey(_, let key, let nearest?): "unknown key '\(key)'; did you mean '\(nearest)'"
        case .unknownKey(_, let key, nil): "unknown key '\(key)'"
        case .missingKey(_, let key): "the key '\(key)' is missing"
        case .wrongType(_, let expected): "here belongs \(expected.rawValue)"
        case .notAllowed(_, let allowed): "allowed here: \(allowed.joined(separator: ", "))"
        case .duplicate(_, let id, let first): "'\(id)' stands already at \(first)"
        case .dangling(_, let id, let kind): "no \(kind) '\(id)' is registered"
        }
    }
}
