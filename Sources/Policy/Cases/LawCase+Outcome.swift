internal import Law

extension LawCase {
    /// How the rules answered a case, and where that differs from what was expected.
    public struct Outcome: Sendable, Hashable {
        /// What the rules said.
        public let judgement: Judgement
        /// Every difference, in words; empty where the case is met.
        public let differences: [String]
        /// Whether the case is met.
        public var isMet: Bool { differences.isEmpty }
    }

    /// Puts the facts before the rules.
    public func run() -> Outcome {
        let judgement = (strict ? Rulebook.strict : Rulebook.house).judge(facts)
        let spoken = Set(judgement.rulings.map(\.rule))
        let cited = judgement.rulings.flatMap(\.citations)
        var differences: [String] = []
        if !expect.isMet(by: judgement) { differences.append("verdict \(judgement.verdict.rawValue)") }
        differences += rules.filter { !spoken.contains($0) }.map { "\($0) is silent" }
        differences += notRules.filter(spoken.contains).map { "\($0) speaks" }
        differences += citations.filter { wanted in !cited.contains { $0.matches(wanted) } }.map {
            "no \($0)"
        }
        differences += notCited.filter { id in cited.contains { $0.instrument == id } }.map {
            "cites \($0.rawValue)"
        }
        if let due, !judgement.duties.contains(where: { $0.due == due }) {
            differences.append("nothing is due \(due)")
        }
        if let dueAt, !judgement.duties.contains(where: { $0.dueAt == dueAt }) {
            differences.append("nothing is due at \(dueAt)")
        }
        return Outcome(judgement: judgement, differences: differences)
    }
}

extension LawCase.Expectation {
    /// Whether a judgement is what was expected.
    ///
    /// Unmet requirements stand together, so each of them is met; an advisory is looked for beside a permit,
    /// and a duty whatever the verdict, for it does not hang on it.
    func isMet(by judgement: Judgement) -> Bool {
        switch self {
        case .verdict(let verdict):
            judgement.verdict == verdict
                || judgement.verdict.isRequirement && judgement.requirements.contains(verdict)
        case .duty: judgement.duties.contains { $0.rule != RefusalGivesReason().id }
        case .advisory: judgement.isPermitted && !judgement.advisories.isEmpty
        }
    }
}

extension Citation {
    /// Whether `text`, such as `cn.pipl 26`, names this provision or the article it is part of.
    fileprivate func matches(_ text: String) -> Bool {
        text == "\(instrument.rawValue) \(provision)" || text == "\(instrument.rawValue) \(article)"
    }
}
