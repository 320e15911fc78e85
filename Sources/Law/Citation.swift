public import Primitives

/// A provision of an instrument: the value that a rule, a refusal and the ledger all carry.
public struct Citation: Hashable, Sendable, Codable {
    /// Where it stands.
    public let instrument: InstrumentID
    /// Article, section or clause.
    public let article: Int
    /// The paragraph, counted from one.
    public let paragraph: Int?
    /// The item or letter within it.
    public let item: String?

    /// Points at a provision.
    public init(_ instrument: InstrumentID, _ article: Int, paragraph: Int? = nil, item: String? = nil) {
        (self.instrument, self.article, self.paragraph, self.item) = (instrument, article, paragraph, item)
    }

    /// Whether it may be cited on `day`.
    public func isInForce(on day: CivilDate) -> Bool {
        instrument.instrument.covers(article: article, on: day)
    }

    /// Whether a refusal may stand on it.
    public var binds: Bool { instrument.instrument.bindingness.binds }

    /// The first day on which it may be cited.
    public var inForceFrom: CivilDate { instrument.instrument.inForceFrom(article: article) }

    /// How we know the article it points into.
    public var known: Acquaintance { instrument.instrument.known(article: article) }

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

extension Citation: Comparable {
    /// Higher instruments come first, then articles in their order.
    public static func < (left: Citation, right: Citation) -> Bool { left.key < right.key }

    private var key: (Bindingness, InstrumentID, Int, Int, String) {
        (instrument.instrument.bindingness, instrument, article, paragraph ?? 0, item ?? "")
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
