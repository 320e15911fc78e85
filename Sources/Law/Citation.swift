public import Primitives

/// A provision of an instrument: the value that a rule, a refusal and the ledger all carry.
///
/// What the index says of its instrument is looked up once, when the value is made.
public struct Citation: Sendable {
    /// Where it stands.
    public let instrument: InstrumentID
    /// Article, section or clause.
    public let article: Int
    /// The paragraph, counted from one.
    public let paragraph: Int?
    /// The item or letter within it.
    public let item: String?
    /// How far its instrument binds.
    public let bindingness: Bindingness
    /// The legal order of its instrument.
    public let jurisdiction: Jurisdiction
    /// The province or city that its instrument is bound to, where it is.
    public let overlay: Overlay?
    /// The first day on which it may be cited.
    public let inForceFrom: CivilDate
    /// The first day on which it may no longer be cited.
    public let until: CivilDate?

    /// Points at a provision.
    public init(_ instrument: InstrumentID, _ article: Int, paragraph: Int? = nil, item: String? = nil) {
        (self.instrument, self.article, self.paragraph, self.item) = (instrument, article, paragraph, item)
        let entry = instrument.instrument
        (bindingness, jurisdiction, overlay) = (entry.bindingness, entry.jurisdiction, entry.overlay)
        (inForceFrom, until) = (entry.inForceFrom(article: article), entry.until)
    }

    /// Whether it may be cited on `day`.
    public func isInForce(on day: CivilDate) -> Bool { inForceFrom <= day && until.map { day < $0 } ?? true }

    /// Whether a refusal may stand on it.
    public var binds: Bool { bindingness.binds }

    /// How we know the provision it points at.
    public var known: Acquaintance {
        Instrument.readParagraphs[self] ?? instrument.instrument.known(article: article)
    }

    /// Whether the index knows such an article.
    public var resolves: Bool {
        guard let entry = Instrument.index[instrument], article > 0 else { return false }
        return entry.articles.map { article <= $0 } ?? true
    }

    /// The provision alone, in a form for machines, such as `28¶2` or `13(6)`.
    public var provision: String {
        "\(article)" + (paragraph.map { "¶\($0)" } ?? "") + (item.map { "(\($0))" } ?? "")
    }
}

// It is what it points at; the rest follows from that.
extension Citation: Hashable, Codable {
    private enum CodingKeys: String, CodingKey { case instrument, article, paragraph, item }

    public static func == (left: Citation, right: Citation) -> Bool {
        left.instrument == right.instrument && left.article == right.article
            && left.paragraph == right.paragraph && left.item == right.item
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(instrument)
        hasher.combine(article)
        hasher.combine(paragraph)
        hasher.combine(item)
    }

    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try box.decode(InstrumentID.self, forKey: .instrument),
            try box.decode(Int.self, forKey: .article),
            paragraph: try box.decodeIfPresent(Int.self, forKey: .paragraph),
            item: try box.decodeIfPresent(String.self, forKey: .item))
    }

    public func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        try box.encode(instrument, forKey: .instrument)
        try box.encode(article, forKey: .article)
        try box.encodeIfPresent(paragraph, forKey: .paragraph)
        try box.encodeIfPresent(item, forKey: .item)
    }
}

extension Citation: Comparable {
    /// Higher instruments come first, then articles in their order.
    public static func < (left: Citation, right: Citation) -> Bool { left.key < right.key }

    private var key: (Bindingness, InstrumentID, Int, Int, String) {
        (bindingness, instrument, article, paragraph ?? 0, item ?? "")
    }
}

extension Citation: CustomStringConvertible {
    public var description: String { text(in: .en) }

    /// How people write it.
    public func text(in language: Language) -> String {
        instrument.instrument.short.text(in: language) + (language == .en ? " " + english : chinese)
    }

    private var english: String {
        switch instrument.instrument.jurisdiction {
        case .eu: "Art. \(article)" + (paragraph.map { "(\($0))" } ?? "") + (item.map { "(\($0))" } ?? "")
        case .illinois: "sec. \(article)" + (item.map { "(\($0))" } ?? "")
        case .cn where instrument.instrument.bindingness == .recommendedStandard: "cl. \(article)"
        case .cn:
            "Art. \(article)" + (paragraph.map { ", para. \($0)" } ?? "") + (item.map { "(\($0))" } ?? "")
        }
    }

    private var chinese: String {
        "第\(article)条" + (paragraph.map { "第\($0)款" } ?? "") + (item.map { "第（\($0)）项" } ?? "")
    }
}
