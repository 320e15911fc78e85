public import Law
public import Primitives

/// The answer to a question of law in the form in which every door gives it to machines.
public struct CaseAnswer: Hashable, Sendable, Codable {
    /// Permit, deny, or the first of the requirements.
    public let verdict: Verdict
    /// The instant whose law was asked for, where it was known.
    public let at: Timestamp?
    /// The set of rules that answered.
    public let rulebook: String
    /// What every rule said that had something to say.
    public let rulings: [RuleAnswer]
    /// The facts that were lacking, in order, each once.
    public let missing: [String]

    /// Asks a set of rules about facts.
    public init(to facts: Facts, by rulebook: Rulebook) {
        self.init(rulebook.judge(facts), on: facts, by: rulebook)
    }

    init(_ judgement: Judgement, on facts: Facts, by rulebook: Rulebook) {
        (verdict, missing) = (judgement.verdict, judgement.missing)
        (at, self.rulebook) = (facts.setting.eventTime, rulebook.revision)
        rulings = judgement.rulings.map(RuleAnswer.init)
    }

    /// The rulings of one weight.
    public func rulings(_ kind: Ruling.Kind) -> [RuleAnswer] { rulings.filter { $0.kind == kind } }

    /// The rulings that stand in the way, all of them.
    public var refusals: [RuleAnswer] { rulings.filter(\.refuses) }

    /// Everything demanded before a permit, where nothing denies.
    public var requirements: Set<Verdict> { Set(refusals.compactMap(\.verdict).filter(\.isRequirement)) }
}
