internal import Law

extension LawCase {
    /// How the rules answered a case, and where that differs from what was expected.
    public struct Outcome: Sendable, Hashable {
        /// What the rules said.
        public let judgement: Judgement
        /// The same as a machine is told.
        public let answer: CaseAnswer
        /// Every difference, in words; empty where the case is met.
        public let differences: [String]
        /// Whether the case is met.
        public var isMet: Bool { differences.isEmpty }
    }

    /// The rules that the case is for.
    public var rulebook: Rulebook { strict ? .strict : .house }

    /// Puts the facts before the rules.
    public func run() -> Outcome {
        let judgement = rulebook.judge(facts)
        let answer = CaseAnswer(judgement, on: facts, by: rulebook)
        return Outcome(judgement: judgement, answer: answer, differences: differences(from: answer))
    }

    /// Where an answer, by whatever door it came, differs from what was expected.
    public func differences(from answer: CaseAnswer) -> [String] {
        let spoken = Set(answer.rulings.map(\.rule))
        let against = Set(answer.rulings.filter { $0.kind != .met }.map(\.rule))
        let cited = answer.rulings.flatMap(\.citations)
        var differences: [String] = []
        differences += (rules + notRules).filter { !Rulebook.house.knows($0) }.map {
            "no rule is called \($0)"
        }
        if !expect.isMet(by: answer) { differences.append("verdict \(answer.verdict.rawValue)") }
        differences += rules.filter { !spoken.contains($0) }.map { "\($0) is silent" }
        differences += notRules.filter(against.contains).map { "\($0) speaks" }
        differences += citations.filter { wanted in !cited.contains { $0.matches(wanted) } }.map {
            "no \($0)"
        }
        differences += notCited.filter { id in cited.contains { $0.instrument == id } }.map {
            "cites \($0.rawValue)"
        }
        if let due, !answer.rulings(.duty).contains(where: { $0.due == due }) {
            differences.append("nothing is due \(due)")
        }
        if let dueAt, !answer.rulings(.duty).contains(where: { $0.dueAt == dueAt }) {
            differences.append("nothing is due at \(dueAt)")
        }
        return differences
    }
}

extension LawCase.Expectation {
    /// Whether an answer is what was expected.
    ///
    /// Unmet requirements stand together, so each of them is met; an advisory is looked for beside a permit,
    /// and a duty whatever the verdict, for it does not hang on it.
    func isMet(by answer: CaseAnswer) -> Bool {
        switch self {
        case .verdict(let verdict):
            answer.verdict == verdict
                || answer.verdict.isRequirement && answer.requirements.contains(verdict)
        case .duty: answer.rulings(.duty).contains { $0.rule != RefusalGivesReason().id }
        case .advisory: answer.verdict == .permit && !answer.rulings(.advisory).isEmpty
        }
    }
}
