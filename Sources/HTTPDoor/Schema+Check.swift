internal import Foundation
internal import Primitives

// A body is held to the very form that the description tells, so that neither says what the other does not.

extension Schema {
    /// What is amiss with a value, and where; `nil` where it has this form.
    func flaw(in value: JSONValue, at place: String = "") -> String? {
        switch (self, value) {
        case (.anything, _): nil
        case (.named(let name), _): Components.all[name]?.flaw(in: value, at: place)
        case (.text(let limit, let pattern), .text(let text)): Self.flaw(text, limit, pattern, place)
        case (.word(let words), .text(let text)):
            words.contains(text) ? nil : Self.say(place, "is none of \(words.joined(separator: ", "))")
        case (.integer(let range), .integer(let integer)):
            range.contains(integer)
                ? nil : Self.say(place, "is not between \(range.lowerBound) and \(range.upperBound)")
        case (.number, .integer), (.number, .number), (.flag, .flag): nil
        case (.time, .text(let text)):
            Timestamp(text) == nil ? Self.say(place, "is no time, such as 2026-11-21T16:00:00Z") : nil
        case (.bytes, .text(let text)):
            Data(base64Encoded: text) == nil ? Self.say(place, "is not base64") : nil
        case (.list(let form, let limit), .list(let values)):
            values.count > limit
                ? Self.say(place, "has more than \(limit) items")
                : values.indices.lazy.compactMap { form.flaw(in: values[$0], at: "\(place)[\($0)]") }.first
        case (.map(let form), .object(let members)):
            members.lazy.compactMap { form.flaw(in: $0.value, at: Self.join(place, $0.name)) }.first
        case (.object(let fields), .object(let members)): Self.flaw(fields, members, place)
        default: Self.say(place, "is not \(kind)")
        }
    }

    /// What is amiss with the text of a query's value.
    func flaw(inQuery text: String, at place: String) -> String? {
        let value: JSONValue =
            switch self {
            case .integer: Int64(text).map(JSONValue.integer) ?? .text(text)
            case .number: Double(text).map(JSONValue.number) ?? .text(text)
            case .flag: text == "true" ? true : text == "false" ? false : .text(text)
            default: .text(text)
            }
        return flaw(in: value, at: place)
    }

    /// Whether something of it must be there, so that nothing at all is not enough.
    var isNeeded: Bool {
        guard case .object(let fields) = self else { return true }
        return fields.contains(where: \.isRequired)
    }

    /// A member that nobody described.
    fileprivate func stranger(in value: JSONValue) -> String? {
        guard case .object(let fields) = self, case .object(let members) = value else { return nil }
        let known = Set(fields.map(\.name))
        return members.first { !known.contains($0.name) }?.name
    }

    private var kind: String {
        switch self {
        case .text, .word, .time, .bytes: "text"
        case .integer: "a whole number"
        case .number: "a number"
        case .flag: "true or false"
        case .list: "a list"
        case .object, .map: "an object"
        case .named, .anything: "of this form"
        }
    }

    private static func flaw(_ text: String, _ limit: Int, _ pattern: String?, _ place: String) -> String? {
        if text.unicodeScalars.count > limit { return say(place, "is longer than \(limit) characters") }
        guard let pattern, let form = try? Regex(pattern) else { return nil }
        return text.firstMatch(of: form) == nil ? say(place, "does not have the form \(pattern)") : nil
    }

    private static func flaw(_ fields: [Field], _ members: [JSONValue.Member], _ place: String) -> String? {
        for field in fields {
            let name = join(place, field.name)
            guard let member = members.first(where: { $0.name == field.name }) else {
                if field.isRequired { return say(name, "is missing") }
                continue
            }
            if let flaw = field.form.flaw(in: member.value, at: name) { return flaw }
        }
        return nil
    }

    private static func say(_ place: String, _ what: String) -> String {
        place.isEmpty ? "the body \(what)" : "`\(place)` \(what)"
    }

    private static func join(_ place: String, _ name: String) -> String {
        place.isEmpty ? name : "\(place).\(name)"
    }
}

extension Route {
    /// Holds a request to what the route describes.
    func check(_ body: [UInt8], _ query: [(name: String, value: String)]) throws(Problem) {
        for parameter in details.query {
            let given = query.first { $0.name == parameter.name }?.value
            if given == nil, parameter.isRequired {
                throw .badRequest("`\(parameter.name)` is missing in the query")
            }
            if let flaw = given.flatMap({ parameter.form.flaw(inQuery: $0, at: parameter.name) }) {
                throw .badRequest(flaw)
            }
        }
        if case .bytes = details.body, body.isEmpty, !details.isUnlisted {
            throw .badRequest("the body is empty")
        }
        guard case .json(let form) = details.body, form != .anything, !details.isUnlisted else { return }
        // A right waits for no pair of braces.
        if body.isEmpty, !form.isNeeded { return }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(body)) else {
            throw .badRequest("the body is not JSON")
        }
        if let flaw = form.flaw(in: value) { throw .badRequest(flaw) }
        if details.isStrict, let stranger = form.stranger(in: value) {
            throw .badRequest("`\(stranger)` is not known here")
        }
    }
}
