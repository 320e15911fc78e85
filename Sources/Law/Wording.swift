/// A language in which the house can speak to people.
public enum Language: String, Hashable, Sendable, CaseIterable, Codable {
    case en
    case zhHans = "zh-Hans"
}

/// The same words in every language of the house; our own words, never a quotation.
public struct Wording: Hashable, Sendable, Codable {
    /// In English.
    public let en: String
    /// In simplified Chinese.
    public let zhHans: String

    /// Says one thing twice.
    public init(_ en: String, _ zhHans: String) { (self.en, self.zhHans) = (en, zhHans) }

    private enum CodingKeys: String, CodingKey {
        case en
        case zhHans = "zh-Hans"
    }

    /// The words in one language.
    public func text(in language: Language) -> String { language == .en ? en : zhHans }
}
