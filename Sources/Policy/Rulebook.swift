internal import Law

/// The rules of the house, and the way their answers are combined.
///
/// There are two, and no way to make a third: whoever could choose the rules could mint a permit.
public struct Rulebook: Sendable {
    /// The rules, in the order in which they answer.
    public var rules: [any Rule] { bench.rules }
    /// The name of this set of rules, recorded with every decision.
    public let revision: String
    private let isStrict: Bool
    private let bench: Bench

    private init(strict: Bool, revision: String) {
        (bench, isStrict, self.revision) = (Bench(rules: HouseRules.all), strict, revision)
    }

    /// The rules as a careful reader takes them.
    public static let house = Rulebook(strict: false, revision: "2026-11")

    /// The same, where a terminal that the person starts is treated like a camera that watches everyone.
    public static let strict = Rulebook(strict: true, revision: "2026-11-strict")

    /// Whether a rule of this name is among them.
    public func knows(_ id: RuleID) -> Bool { rules.contains { $0.id == id } }

    /// What the rules say, without giving anyone authority to act.
    public func judge(_ facts: Facts) -> Judgement {
        bench.judge(isStrict ? facts.readStrictly : facts)
    }
}
