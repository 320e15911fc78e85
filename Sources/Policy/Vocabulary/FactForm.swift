/// What may be written for a field: its JSON type, and what that type is narrowed to.
public indirect enum FactForm: Hashable, Sendable {
    case flag
    /// A whole number from the first to the second; no end where the second is missing.
    case whole(from: Int64, to: Int64?)
    /// A whole number of either sign.
    case anyWhole
    case text
    /// The name of a registered thing.
    case identifier
    /// SHA-256 in hexadecimal.
    case digest
    /// An instant as RFC 3339, with its zone.
    case instant
    /// A day of the calendar, as in RFC 3339.
    case day
    case words([String])
    case list(FactForm)
    /// An object whose fields are entries of the vocabulary.
    case object
    /// An object whose names are paths of the vocabulary.
    case map

    static let count = FactForm.whole(from: 0, to: nil)

    static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> FactForm
    where Word.RawValue == String { .words(type.allCases.map(\.rawValue)) }

    /// What is allowed, as the end of a sentence that begins with the path.
    public var expectation: String {
        switch self {
        case .flag: "true or false"
        case .anyWhole: "a whole number, without point or exponent"
        case .whole(let least, nil): "a whole number of at least \(least), without point or exponent"
        case .whole(let least, let most?): "a whole number from \(least) to \(most)"
        case .text: "a text"
        case .identifier: "1 to 64 of a-z, 0-9, '.', '_' and '-', first a letter or digit"
        case .digest: "64 hexadecimal digits"
        case .instant: "an RFC 3339 instant with its zone, such as 2025-10-13T10:00:00+08:00"
        case .day: "a day written YYYY-MM-DD"
        case .words(let words): "one of " + words.joined(separator: ", ")
        case .list(let form): "a list, each item " + form.expectation
        case .object, .map: "an object"
        }
    }
}
