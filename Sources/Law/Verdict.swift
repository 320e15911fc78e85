/// What the rules say to a request.
public enum Verdict: String, Hashable, Sendable, CaseIterable, Codable {
    case permit, deny
    case requireConsent = "require-consent"
    case requireWrittenConsent = "require-written-consent"
    case requireGuardianConsent = "require-guardian-consent"
    case requireNotice = "require-notice"
    case requireAccessibleNotice = "require-accessible-notice"
    case requireSign = "require-sign"
    case requireAlternative = "require-alternative"
    case requireHumanReview = "require-human-review"
    /// The sample does not carry a decision: ask again, or let a human decide.
    case noDecision = "no-decision"

    /// Whether it is refused now, with an exact account of what would clear it.
    public var isRequirement: Bool { rawValue.hasPrefix("require-") }
}
