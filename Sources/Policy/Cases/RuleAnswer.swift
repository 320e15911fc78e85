public import Law
public import Primitives

/// What one rule answered, written out for machines and for people who have no index at hand.
public struct RuleAnswer: Hashable, Sendable, Codable {
    /// Which rule.
    public let rule: RuleID
    /// How much its answer weighs.
    public let kind: Ruling.Kind
    /// What it demands, where it refuses.
    public let verdict: Verdict?
    /// The facts it lacked.
    public let missing: [String]
    /// The day by which a duty is to be done, where the law sets one.
    public let due: CivilDate?
    /// The instant by which it is to be done, where the law counts hours and not days.
    public let dueAt: Timestamp?
    /// Why, in plain words.
    public let why: Wording
    /// What would clear it, in plain words.
    public let cure: Wording
    /// The provisions in force that carry it, the highest first.
    public let citations: [CitedProvision]
    /// What an advisory always says of itself.
    public let note: Wording?

    /// Writes out a ruling.
    public init(_ ruling: Ruling) {
        (rule, kind, verdict, missing) = (ruling.rule, ruling.kind, ruling.verdict, ruling.missing)
        (due, dueAt, why, cure) = (ruling.due, ruling.dueAt, ruling.why, ruling.cure)
        citations = ruling.citations.map(CitedProvision.init)
        note = kind == .advisory ? Self.noForce : nil
    }

    /// That nobody is bound by it.
    public static let noForce = Wording("no legal force", "没有法律效力")

    /// Whether it stands in the way.
    public var refuses: Bool { kind == .refused || kind == .undecided }
}
