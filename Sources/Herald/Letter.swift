internal import Foundation
internal import Primitives

/// A bulletin as one audience reads it.
public struct Letter: Sendable, Hashable, Codable {
    public let kind: Bulletin.Kind
    public let result: Bulletin.Result
    public let at: String
    public let operation: String?
    public let site: String?
    public let purpose: String?
    public let device: String?
    public let entry: UInt64?
    public let rule: String?
    public let due: String?
    public let count: Int?
    /// The person's number; only ever there for the key whose scope made the decision.
    public let person: String?

    /// `nil` where the news is not for this audience.
    public init?(_ news: Bulletin, to audience: Audience) {
        guard audience.mayHear(news) else { return nil }
        (kind, result, at) = (news.kind, news.result, news.at.description)
        (operation, site, purpose, device) = (news.operation, news.site, news.purpose, news.device)
        (entry, rule, due, count) = (news.entry, news.rule, news.due, news.count)
        person = audience.maySeePerson(of: news) ? news.person : nil
    }

    /// The news' name, such as `decision.no-match`.
    public var name: String { kind == .test ? "test" : "\(kind.rawValue).\(result.rawValue)" }

    /// The letter on one line of JSON, its members in the order of the alphabet.
    public var json: String { Self.line(self) }

    static func line(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
