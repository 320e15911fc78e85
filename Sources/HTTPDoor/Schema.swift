/// The form of a JSON value, as the interface's description tells it and as a body is held to it.
public indirect enum Schema: Hashable, Sendable {
    /// Text of at most so many characters.
    case text(atMost: Int = 512, pattern: String? = nil)
    /// One of these words.
    case word([String])
    case integer(ClosedRange<Int64> = 0...9_007_199_254_740_991)
    case number
    case flag
    /// A second of time, as RFC 3339 writes it.
    case time
    /// Bytes as base64.
    case bytes
    case list(Schema, atMost: Int = 1000)
    case object([Field])
    /// An object with any members of this form.
    case map(Schema)
    /// A form that is described once under this name.
    case named(String)
    case anything

    /// A member of an object.
    public struct Field: Hashable, Sendable {
        public let name: String
        public let form: Schema
        public let isRequired: Bool
        /// What it is, in one sentence.
        public let meaning: String

        private init(_ name: String, _ form: Schema, _ isRequired: Bool, _ meaning: String) {
            (self.name, self.form, self.isRequired, self.meaning) = (name, form, isRequired, meaning)
        }

        /// A member that must be there.
        public static func must(_ name: String, _ form: Schema, _ meaning: String) -> Field {
            Field(name, form, true, meaning)
        }

        /// A member that may be left out.
        public static func may(_ name: String, _ form: Schema, _ meaning: String) -> Field {
            Field(name, form, false, meaning)
        }
    }

    /// As JSON Schema 2020-12, which OpenAPI 3.1 takes as it is.
    public var json: JSONValue {
        switch self {
        case .text(let limit, let pattern):
            .object(
                [.init("type", "string"), .init("maxLength", .integer(Int64(limit)))]
                    + (pattern.map { [.init("pattern", .text($0))] } ?? []))
        case .word(let words): ["type": "string", "enum": .list(words.map(JSONValue.text))]
        case .integer(let range):
            ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .number: ["type": "number"]
        case .flag: ["type": "boolean"]
        case .time: ["type": "string", "format": "date-time"]
        case .bytes: ["type": "string", "contentEncoding": "base64"]
        case .list(let form, let limit):
            ["type": "array", "items": form.json, "maxItems": .integer(Int64(limit))]
        case .map(let form): ["type": "object", "additionalProperties": form.json]
        case .named(let name): ["$ref": .text("#/components/schemas/\(name)")]
        case .anything: .object([])
        case .object(let fields): Self.object(fields)
        }
    }

    private static func object(_ fields: [Field]) -> JSONValue {
        let properties = fields.map { field in
            JSONValue.Member(field.name, field.form.json.described(field.meaning))
        }
        let required = fields.filter(\.isRequired).map { JSONValue.text($0.name) }
        return .object(
            [.init("type", "object"), .init("properties", .object(properties))]
                + (required.isEmpty ? [] : [.init("required", .list(required))]))
    }
}

extension JSONValue {
    /// The same form with what it means.
    fileprivate func described(_ meaning: String) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member("description", .text(meaning))])
    }
}
