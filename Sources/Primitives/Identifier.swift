/// A name that belongs to one kind of thing, so that a site can never be passed where a purpose is meant.
///
/// One to sixty-four of `a-z`, `0-9`, `.`, `_` and `-`, beginning with a letter or digit: safe in a path, a URL,
/// a log line and a ledger entry alike.
public struct Identifier<Entity>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name as text.
    public let text: String

    /// `nil` where the text breaks the pattern above.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...64).contains(bytes.count), let first = bytes.first, Self.isPlain(first),
            bytes.allSatisfy({ Self.isPlain($0) || [45, 46, 95].contains($0) })
        else { return nil }
        self.text = text
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (48...57).contains(byte)
    }

    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    public var description: String { text }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let identifier = Identifier(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription:
                    "an identifier is 1 to 64 of a-z, 0-9, '.', '_' and '-', first a letter or digit")
        }
        self = identifier
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
