/// The name of a rule, the same in files, cases, refusals and the ledger.
public struct RuleID: Hashable, Sendable, Comparable, Codable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// Lower-case words joined by hyphens.
    public let text: String

    /// Names a rule.
    public init(_ text: String) { self.text = text }

    public init(stringLiteral value: String) { self.init(value) }

    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public static func < (left: RuleID, right: RuleID) -> Bool { left.text < right.text }

    public var description: String { text }
}
