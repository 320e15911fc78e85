/// Something one might try to infer from a face.
///
/// None is offered; each is named so that it can be refused.
public enum FaceAttribute: String, Hashable, Sendable, CaseIterable, Codable {
    case age, gender, ethnicity, race, religion, health, disability
    case socialClass = "social-class"
    case sexualOrientation = "sexual-orientation"
    case politicalView = "political-view"
    case unionMembership = "union-membership"
    case headCovering = "head-covering"
    case emotion, mood, attention, performance, wealth, preference, interest

    /// The reason for which rules refuse it.
    public enum Group: Hashable, Sendable { case bodily, sensitive, inner, evaluation }

    /// The group of refusals it falls under.
    public var group: Group {
        switch self {
        case .age, .gender: .bodily
        case .emotion, .mood, .attention: .inner
        case .performance, .wealth, .preference, .interest: .evaluation
        default: .sensitive
        }
    }
}
