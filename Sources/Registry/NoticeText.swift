public import Law
internal import Primitives

/// A notice in one language: the nine things that PIPL 17 and 30 and Order 19, article 5 want told.
public struct NoticeText: Hashable, Sendable, Codable {
    /// The language, as a BCP 47 tag such as `en` or `zh-Hans`.
    public var language: String
    /// Who handles the face.
    public var name: String?
    /// How to reach them.
    public var contact: String?
    /// What for.
    public var purpose: String?
    /// How.
    public var method: String?
    /// What kind of information.
    public var kind: String?
    /// How long it is kept.
    public var retention: String?
    /// Why a face is necessary.
    public var necessity: String?
    /// What it does to the person.
    public var effect: String?
    /// How to use one's rights, withdrawal first.
    public var rights: String?

    /// A text that says nothing yet.
    public init(language: String) { self.language = language }

    /// What it says of one field.
    public subscript(field: NoticeField) -> String? {
        switch field {
        case .name: name
        case .contact: contact
        case .purpose: purpose
        case .method: method
        case .kind: kind
        case .retention: retention
        case .necessity: necessity
        case .effect: effect
        case .rights: rights
        }
    }

    /// Whether it says anything of a field.
    public func says(_ field: NoticeField) -> Bool { self[field]?.isBlank == false }

    var canonical: CanonicalValue {
        var fields: [String: CanonicalValue] = ["language": .text(language)]
        for field in NoticeField.allCases { fields[field.rawValue] = self[field].map(CanonicalValue.text) }
        return .object(fields)
    }
}
