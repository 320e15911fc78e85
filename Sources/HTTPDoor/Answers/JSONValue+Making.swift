internal import Foundation
internal import Primitives

extension JSONValue {
    /// An object of those members that have a value.
    static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    /// A second of time, as RFC 3339 writes it.
    static func time(_ time: Timestamp) -> JSONValue { .text(time.description) }

    static func count(_ number: some BinaryInteger) -> JSONValue { .integer(Int64(clamping: number)) }

    static func texts(_ texts: some Sequence<String>) -> JSONValue { .list(texts.map(JSONValue.text)) }

    /// Whatever writes itself as JSON.
    init(encoding value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self = try JSONDecoder().decode(JSONValue.self, from: try encoder.encode(value))
    }

    /// Its bytes, always the same for the same value.
    var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self))
        }
    }
}
