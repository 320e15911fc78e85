public import Law

/// What a rule is about; every rule is in one group.
public enum RuleGroup: String, Hashable, Sendable, CaseIterable, Codable {
    case general, notice, consent, minors, places, alternatives, analysis
    case keeping = "data"
    case governance, permissions
    case union = "eu"
    case illinois = "us-il"

    /// What it is called.
    public var title: Wording {
        switch self {
        case .general: Wording("Meta and general gates", "元规则与一般门槛")
        case .notice: Wording("Notice", "告知")
        case .consent: Wording("Consent", "同意")
        case .minors: Wording("Minors", "未成年人")
        case .places: Wording("Places", "场所")
        case .alternatives: Wording("Alternatives", "替代方式")
        case .analysis: Wording("Analysis and decisions", "分析与决策")
        case .keeping: Wording("Data", "数据")
        case .governance: Wording("Governance", "治理")
        case .permissions: Wording("Permissions", "法定许可")
        case .union: Wording("European Union", "欧盟")
        case .illinois: Wording("Illinois", "伊利诺伊州")
        }
    }

    /// Its letter in the order of the groups, from A.
    public var letter: String {
        String(Self.allCases.firstIndex(of: self).map { Array("ABCDEFGHIJKL")[$0] } ?? "?")
    }
}

/// A rule with its place in the house.
public struct RuleEntry: Sendable {
    /// The rule.
    public let rule: any Rule
    /// The group it belongs to.
    public let group: RuleGroup
    /// The Swift file that holds it, from the root of the repository.
    public let file: String
}

extension Rulebook {
    /// Every rule with its group and file, in the order in which they answer.
    public static let entries: [RuleEntry] = HouseRules.shelves.flatMap { shelf in
        shelf.rules.map { rule in
            let file = "Sources/Policy/Rules/\(shelf.folder)/\(type(of: rule)).swift"
            return RuleEntry(rule: rule, group: shelf.group, file: file)
        }
    }

    /// The rules of each group, in the order of the groups.
    public static var groups: [(group: RuleGroup, rules: [any Rule])] {
        RuleGroup.allCases.map { group in (group, entries.filter { $0.group == group }.map(\.rule)) }
    }
}
