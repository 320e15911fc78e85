/// What a notice must say (PIPL articles 17 and 30; Order 19, article 5).
public enum NoticeField: String, Hashable, Sendable, CaseIterable, Codable {
    case name, contact, purpose, method, kind, retention, necessity, effect
    case rights
}

/// What a person needs so that a notice reaches them.
public enum AccessibilityNeed: String, Hashable, Sendable, CaseIterable, Codable {
    case audio
    case largePrint = "large-print"
    case sign
    case plainWords = "plain-words"
    case staff
}

/// The four items of an impact assessment (PIPL article 56; Order 19, article 9).
public enum AssessmentItem: String, Hashable, Sendable, CaseIterable, Codable {
    /// Purpose and method are lawful, proper and necessary.
    case lawfulness
    /// What it does to people's rights, and what softens that.
    case effect
    /// The risk of leak, change, loss, damage or unlawful trade, and the harm it could do.
    case risk
    /// The measures are lawful, work, and match the risk.
    case measures
}
