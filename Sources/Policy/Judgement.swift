public import Law

/// What all rules together say to one request.
public struct Judgement: Hashable, Sendable, Codable {
    /// Permit, deny, or the first of the requirements.
    public let verdict: Verdict
    /// Every ruling of a rule that had something to say.
    public let rulings: [Ruling]

    init(of rulings: [Ruling]) {
        self.rulings = rulings
        verdict = Self.combine(rulings)
    }

    // Any denial wins; else the requirements stand together; else the sample may be too poor; else permit.
    private static func combine(_ rulings: [Ruling]) -> Verdict {
        let verdicts = Set(rulings.filter(\.refuses).compactMap(\.verdict))
        if verdicts.isEmpty { return .permit }
        if verdicts.contains(.deny) { return .deny }
        return Verdict.allCases.first { $0.isRequirement && verdicts.contains($0) } ?? .noDecision
    }

    /// Whether nothing stands in the way.
    public var isPermitted: Bool { verdict == .permit }

    /// The rulings that stand in the way, all of them.
    public var refusals: [Ruling] { rulings.filter(\.refuses) }

    /// What must be done, whatever the verdict.
    public var duties: [Ruling] { rulings.filter { $0.kind == .duty } }

    /// What no law demands but a careful party would heed.
    public var advisories: [Ruling] { rulings.filter { $0.kind == .advisory } }

    /// The rules of law that allow this without consent.
    public var permissions: [Ruling] { rulings.filter { $0.kind == .permission } }

    /// Everything demanded before a permit, where nothing denies.
    public var requirements: Set<Verdict> {
        Set(refusals.compactMap(\.verdict).filter(\.isRequirement))
    }

    /// The facts that were lacking, in order, each once.
    public var missing: [String] { Set(rulings.flatMap(\.missing)).sorted() }
}
