/// Writes fields as JSON Schema, draft 2020-12.
struct SchemaWriter {
    let fields: FactFields
    /// Whether the schema is that of a merge patch, in which null takes a field away.
    let isPatch: Bool

    /// A schema for a whole file.
    func file(id: String, title: String, description: String, required: [String] = []) -> Patch {
        var schema = object(at: "")
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schema["$id"] = .text("urn:countenance:schema:\(id)")
        schema["title"] = .text(title)
        schema["description"] = .text(description)
        if !required.isEmpty { schema["required"] = .list(required.map(Patch.text)) }
        return .object(schema)
    }

    /// The object whose fields stand at `parent`.
    func object(at parent: String) -> [String: Patch] {
        let named = fields.fields(of: parent).map { ($0.name, schema(of: $0)) }
        return [
            "type": "object", "additionalProperties": false,
            "properties": .object(Dictionary(named) { first, _ in first }),
        ]
    }

    /// One field.
    func schema(of field: FactField) -> Patch {
        var schema = nullable(body(of: field))
        let source = field.source.map { " Asserted by: \($0.rawValue)." } ?? ""
        schema["description"] = .text("\(field.meaning) \(field.whenMissing)\(source)")
        if fields.isPlain(field) { schema["examples"] = [field.example] }
        return .object(schema)
    }

    private func body(of field: FactField) -> [String: Patch] {
        switch field.form {
        case .object: object(at: field.path)
        case .list(.object):
            ["type": "array", "items": .object(plain.object(at: field.path + "[]"))]
        case .map: map(at: field.path)
        case .list(let form): ["type": "array", "items": .object(form.schema)]
        default: field.form.schema
        }
    }

    // A merge patch replaces a list whole, so what lies in it is no patch.
    private var plain: SchemaWriter { SchemaWriter(fields: fields, isPatch: false) }

    private func map(at path: String) -> [String: Patch] {
        let entry = nullable(object(at: path + ".*"))
        return ["type": "object", "propertyNames": names, "additionalProperties": .object(entry)]
    }

    /// The paths that may be named: as the vocabulary writes them, or with the number of an item.
    private var names: Patch {
        let (lists, others) = fields.nameable.reduce(into: ([String](), [String]())) { found, path in
            if path.contains("[]") { found.0.append(path) } else { found.1.append(path) }
        }
        let patterns = lists.map { path in
            "^" + path.replacing(".", with: #"\."#).replacing("[]", with: #"\[[0-9]*\]"#) + "$"
        }
        return [
            "anyOf": .list(
                [["enum": .list(others.map(Patch.text))]] + patterns.map { ["pattern": .text($0)] })
        ]
    }

    private func nullable(_ schema: [String: Patch]) -> [String: Patch] {
        guard isPatch, let type = schema["type"] else { return schema }
        var schema = schema
        schema["type"] = [type, "null"]
        if case .list(let words)? = schema["enum"] { schema["enum"] = .list(words + [.null]) }
        return schema
    }
}

extension FactForm {
    /// The schema of a plain value of this form.
    var schema: [String: Patch] {
        switch self {
        case .flag: ["type": "boolean"]
        case .anyWhole: ["type": "integer"]
        case .whole(let least, nil): ["type": "integer", "minimum": .number(least)]
        case .whole(let least, let most?):
            ["type": "integer", "minimum": .number(least), "maximum": .number(most)]
        case .text: ["type": "string"]
        case .identifier: ["type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,63}$"]
        case .digest: ["type": "string", "pattern": "^[0-9a-fA-F]{64}$"]
        case .instant: ["type": "string", "format": "date-time"]
        case .day: ["type": "string", "format": "date"]
        case .words(let words): ["type": "string", "enum": .list(words.map(Patch.text))]
        case .list(let form): ["type": "array", "items": .object(form.schema)]
        case .object, .map: ["type": "object"]
        }
    }
}
