import Foundation
import Primitives

@testable import HTTPDoor

/// Holds a JSON value to the form that the description of the interface gives for it.
enum SchemaCheck {
    /// What is amiss, each with its path; with `isWhole`, members nobody described as well.
    static func faults(
        _ value: JSONValue, _ form: Schema, isWhole: Bool = true, at path: String = "$"
    ) -> [String] {
        func fault(_ what: String) -> [String] { ["\(path): \(what)"] }
        switch form {
        case .anything: return []
        case .text(let limit, let pattern):
            guard let text = value.text else { return fault("no text") }
            if text.count > limit { return fault("longer than \(limit)") }
            guard let pattern, let expression = try? Regex(pattern) else { return [] }
            return text.wholeMatch(of: expression) == nil ? fault("`\(text)` is not \(pattern)") : []
        case .word(let words):
            return value.text.map(words.contains) == true ? [] : fault("none of \(words)")
        case .integer(let range):
            return value.integer.map(range.contains) == true ? [] : fault("no integer of \(range)")
        case .number:
            if case .number = value { return [] }
            return value.integer == nil ? fault("no number") : []
        case .flag: return value.flag == nil ? fault("no flag") : []
        case .time: return value.text.flatMap { Timestamp($0) } == nil ? fault("no time") : []
        case .bytes: return value.text.flatMap { Data(base64Encoded: $0) } == nil ? fault("no bytes") : []
        case .named(let name):
            guard let form = Components.all[name] else { return fault("no form \(name)") }
            return faults(value, form, isWhole: isWhole, at: path)
        case .list(let form, let limit):
            guard let items = value.list, items.count <= limit else { return fault("no list up to \(limit)") }
            return items.enumerated().flatMap { place, item in
                faults(item, form, isWhole: isWhole, at: "\(path)[\(place)]")
            }
        case .map(let form):
            guard case .object(let members) = value else { return fault("no object") }
            return members.flatMap { faults($0.value, form, isWhole: isWhole, at: "\(path).\($0.name)") }
        case .object(let fields):
            guard case .object(let members) = value else { return fault("no object") }
            return object(members, fields, isWhole, path)
        }
    }

    private static func object(
        _ members: [JSONValue.Member], _ fields: [Schema.Field], _ isWhole: Bool, _ path: String
    ) -> [String] {
        let given = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
        let lacking = fields.filter { $0.isRequired && given[$0.name] == nil }.map {
            "\(path): no \($0.name)"
        }
        let known = Set(fields.map(\.name))
        let unknown =
            isWhole ? given.keys.filter { !known.contains($0) }.map { "\(path): \($0) is not described" } : []
        return lacking + unknown
            + fields.flatMap { field in
                given[field.name].map {
                    faults($0, field.form, isWhole: isWhole, at: "\(path).\(field.name)")
                } ?? []
            }
    }
}
