/// A value of JSON-LD 1.1; keys are written sorted, so that one receipt is one text.
public indirect enum LinkedValue: Encodable, Sendable {
    case text(String)
    case number(Int)
    case list([LinkedValue])
    case node([String: LinkedValue])

    /// A reference to a term of a vocabulary, such as `dpv:ConsentGiven`.
    static func term(_ name: String) -> LinkedValue { .node(["@id": .text(name)]) }

    /// An instant, typed.
    static func instant(_ text: String) -> LinkedValue { typed(text, "xsd:dateTime") }

    /// A literal of a named type.
    static func typed(_ text: String, _ type: String) -> LinkedValue {
        .node(["@value": .text(text), "@type": .text(type)])
    }

    /// A text in some language.
    static func words(_ text: String, in language: String) -> LinkedValue {
        .node(["@value": .text(text), "@language": .text(language)])
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .list(let items): try container.encode(items)
        case .node(let fields): try container.encode(fields)
        }
    }
}
