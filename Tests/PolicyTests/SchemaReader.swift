import Primitives

@testable import Policy

/// Holds JSON against the part of JSON Schema 2020-12 that the published schemas use; an unknown keyword is a fault.
struct SchemaReader {
    let schema: [String: Patch]

    init?(_ schema: Patch) {
        guard case .object(let object) = schema else { return nil }
        self.schema = object
    }

    private static let notes: Set = ["$schema", "$id", "title", "description", "examples"]

    /// Every fault, each with its path.
    func faults(in value: Patch, at path: String = "") -> [String] {
        schema.filter { !Self.notes.contains($0.key) }.flatMap { keyword, rule in
            holds(keyword, rule, value, path).map { $0 }
        }.sorted()
    }

    private func holds(_ keyword: String, _ rule: Patch, _ value: Patch, _ path: String) -> [String] {
        switch (keyword, rule, value) {
        case ("properties", .object(let properties), .object(let object)):
            return properties.flatMap { name, rule in inner(rule, object[name], path + "/" + name) }
        case ("additionalProperties", _, .object(let object)):
            return others(object).flatMap { name, value in inner(rule, value, path + "/" + name) }
        case ("propertyNames", _, .object(let object)):
            return object.keys.flatMap { inner(rule, .text($0), path + "/" + $0) }
        case ("items", _, .list(let items)):
            return items.enumerated().flatMap { inner(rule, $1, "\(path)/\($0)") }
        case ("properties", _, _), ("additionalProperties", _, _), ("propertyNames", _, _), ("items", _, _):
            return []
        default: return isMet(keyword, rule, value) ? [] : ["\(path): \(keyword)"]
        }
    }

    private func others(_ object: [String: Patch]) -> [String: Patch] {
        guard case .object(let known)? = schema["properties"] else { return object }
        return object.filter { known[$0.key] == nil }
    }

    private func inner(_ rule: Patch, _ value: Patch?, _ path: String) -> [String] {
        guard let value else { return [] }
        if case .flag(let isAllowed) = rule { return isAllowed ? [] : ["\(path): not allowed"] }
        return SchemaReader(rule)?.faults(in: value, at: path) ?? ["\(path): no schema"]
    }

    private func isMet(_ keyword: String, _ rule: Patch, _ value: Patch) -> Bool {
        switch (keyword, rule, value) {
        case ("type", .text(let name), _): Self.type(of: value) == name
        case ("type", .list(let names), _): names.contains(.text(Self.type(of: value)))
        case ("enum", .list(let words), _): words.contains(value)
        case ("anyOf", .list(let rules), _): rules.contains { inner($0, value, "").isEmpty }
        case ("required", .list(let names), .object(let object)):
            names.allSatisfy { if case .text(let name) = $0 { object[name] != nil } else { false } }
        case ("minimum", .number(let least), .number(let number)): number >= least
        case ("maximum", .number(let most), .number(let number)): number <= most
        case ("pattern", .text(let pattern), .text(let text)):
            (try? Regex(pattern)).map { text.contains($0) } ?? false
        case ("format", "date-time", .text(let text)): Timestamp(text) != nil
        case ("format", "date", .text(let text)): CivilDate(text) != nil
        case ("minimum", _, _), ("maximum", _, _), ("pattern", _, _), ("format", _, _), ("required", _, _):
            true
        default: false
        }
    }

    private static func type(of value: Patch) -> String {
        switch value {
        case .null: "null"
        case .flag: "boolean"
        case .number: "integer"
        case .otherNumber: "number"
        case .text: "string"
        case .list: "array"
        case .object: "object"
        }
    }
}
