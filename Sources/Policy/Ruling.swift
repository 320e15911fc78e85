public import Law
public import Primitives

/// What one rule came to on one day: its finding with the law in force that carries it.
public struct Ruling: Hashable, Sendable, Codable {
    /// The weight of a ruling.
    public enum Kind: String, Hashable, Sendable, Codable {
        case refused, undecided, duty, advisory, permission
        /// It was asked and is content; told beside a permit, so that the permit can say what law it stands on.
        case met
    }

    /// Which rule.
    public let rule: RuleID
    /// How much it weighs.
    public let kind: Kind
    /// What it demands, where it refuses.
    public let verdict: Verdict?
    /// The facts it lacked.
    public let missing: [String]
    /// The day by which a duty is to be done, where the law sets one.
    public let due: CivilDate?
    /// The instant by which it is to be done, where the law counts hours and not days.
    public let dueAt: Timestamp?
    /// The provisions in force that carry it, the highest first.
    public let citations: [Citation]
    /// Why, in plain words.
    public let why: Wording
    /// What would clear it, in plain words.
    public let cure: Wording

    init(
        _ rule: any Rule, _ kind: Kind, on citations: [Citation], verdict: Verdict? = nil,
        missing: [String] = []
    ) {
        (self.rule, self.kind, self.verdict, self.missing) = (rule.id, kind, verdict, missing)
        (due, dueAt, self.citations) = (nil, nil, citations.sorted())
        // What lets a thing be done is told by what it demands, and not by what would stand in the way.
        why = kind == .permission || kind == .met ? rule.demand : rule.why
        cure = rule.cure
    }

    /// A duty with its end.
    init(_ rule: any Rule, on citations: [Citation], due: CivilDate?, at: Timestamp?) {
        (self.rule, kind, verdict, missing) = (rule.id, .duty, nil, [])
        (self.due, dueAt, self.citations) = (due, at, citations.sorted())
        (why, cure) = (rule.why, rule.cure)
    }

    /// Whether it stands in the way.
    public var refuses: Bool { kind == .refused || kind == .undecided }
}
