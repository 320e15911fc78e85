public import Law
public import Primitives

/// A provision written out for somebody who has no index of instruments at hand.
public struct CitedProvision: Hashable, Sendable, Codable {
    /// The id of the instrument.
    public let instrument: InstrumentID
    /// Its full name.
    public let name: Wording
    /// Article, section or clause.
    public let article: Int
    /// The paragraph, counted from one.
    public let paragraph: Int?
    /// The item or letter within it.
    public let item: String?
    /// All three in one, such as `28¶2`.
    public let provision: String
    /// How people write it.
    public let citation: Wording
    /// How far it binds.
    public let bindingness: Bindingness
    /// The first day on which it may be cited; for a draft, the day it was published.
    public let inForceFrom: CivilDate
    /// The last day on which it may be cited, where one is known.
    public let inForceUntil: CivilDate?
    /// Where the instrument can be read.
    public let source: String?
    /// How we know the text of that article.
    public let known: Acquaintance

    /// Writes out a citation.
    public init(_ citation: Citation) {
        let entry = citation.instrument.instrument
        (instrument, name, provision) = (entry.id, entry.name, citation.provision)
        (article, paragraph, item) = (citation.article, citation.paragraph, citation.item)
        self.citation = Wording(citation.text(in: .en), citation.text(in: .zhHans))
        (bindingness, inForceFrom) = (entry.bindingness, citation.inForceFrom)
        inForceUntil = entry.until.map { CivilDate(dayNumber: $0.dayNumber - 1) }
        (source, known) = (entry.source, citation.known)
    }

    /// Whether `text`, such as `cn.pipl 26`, names this provision, the article it is part of, or a part of it.
    func matches(_ text: String) -> Bool {
        let whole = "\(instrument.rawValue) \(article)"
        if text == "\(instrument.rawValue) \(provision)" || text == whole { return true }
        // An article that is cited whole holds each of its paragraphs and items.
        return provision == "\(article)" && (text.hasPrefix(whole + "¶") || text.hasPrefix(whole + "("))
    }
}
