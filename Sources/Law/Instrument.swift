public import Primitives

/// How far an instrument binds, from the highest to what has no force at all.
public enum Bindingness: String, Hashable, Sendable, CaseIterable, Codable, Comparable {
    case law, regulation
    case ministryRule = "ministry-rule"
    case judicialInterpretation = "judicial-interpretation"
    case local
    case recommendedStandard = "recommended-standard"
    case draft

    /// Whether a refusal may stand on it; what does not bind can only advise.
    public var binds: Bool { self != .recommendedStandard && self != .draft }

    /// The place in the order in which citations are given, the highest first.
    public var rank: Int {
        switch self {
        case .law: 0
        case .regulation: 1
        case .ministryRule: 2
        case .judicialInterpretation: 3
        case .local: 4
        case .recommendedStandard: 5
        case .draft: 6
        }
    }

    public static func < (left: Bindingness, right: Bindingness) -> Bool { left.rank < right.rank }

    /// What it is called.
    public var name: Wording {
        switch self {
        case .law: Wording("law", "法律")
        case .regulation: Wording("regulation", "行政法规")
        case .ministryRule: Wording("ministry rule", "部门规章")
        case .judicialInterpretation: Wording("judicial interpretation", "司法解释")
        case .local: Wording("local regulation", "地方性法规")
        case .recommendedStandard: Wording("recommended standard, no legal force", "推荐性标准，无强制力")
        case .draft: Wording("draft, no legal force", "征求意见稿，无法律效力")
        }
    }
}

/// How we know the text of an instrument.
public enum Acquaintance: String, Hashable, Sendable, Codable {
    /// A public copy was read.
    case seen
    /// Others' summaries were read.
    case secondHand = "second-hand"
    /// From memory; to be checked before it is relied on.
    case memory
}

/// Articles by how we know them.
public typealias Readings = [Acquaintance: [ClosedRange<Int>]]

/// A law, regulation, standard or draft, with the days on which it may be cited.
public struct Instrument: Hashable, Sendable, Identifiable {
    /// Its name in the index.
    public let id: InstrumentID
    /// What people call it.
    public let short: Wording
    /// Its full name.
    public let name: Wording
    /// How far it binds.
    public let bindingness: Bindingness
    /// The legal order it belongs to.
    public let jurisdiction: Jurisdiction
    /// The province or city it is bound to, where it is.
    public let overlay: Overlay?
    /// The first day on which it may be cited; for a draft, the day it was published.
    public let from: CivilDate
    /// The first day on which it may no longer be cited.
    public let until: CivilDate?
    /// Articles that came into force later than the rest.
    public let later: [Int: CivilDate]
    /// The number of its last article, where that is known.
    public let articles: Int?
    /// Where it can be read.
    public let source: String?
    /// How we know the articles that `readings` does not list.
    public let known: Acquaintance
    /// The articles that we know otherwise than the rest.
    public let readings: Readings

    /// How we know one article; an article counts as its main paragraph does.
    public func known(article: Int) -> Acquaintance {
        readings.first { $0.value.contains { $0.contains(article) } }?.key ?? known
    }

    /// The first day on which one article may be cited.
    public func inForceFrom(article: Int) -> CivilDate { later[article] ?? from }

    /// Whether one article may be cited on `day`.
    public func covers(article: Int, on day: CivilDate) -> Bool {
        inForceFrom(article: article) <= day && until.map { day < $0 } ?? true
    }
}
