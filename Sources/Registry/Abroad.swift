public import Primitives

/// The exceptions by which GDPR article 9 lets biometric data be used to identify people.
public enum SensitiveException: String, Hashable, Sendable, CaseIterable, Codable {
    case explicitConsent = "explicit-consent"
    case employmentLaw = "employment-law"
    case vitalInterests = "vital-interests"
    case members
    case manifestlyPublic = "manifestly-public"
    case legalClaims = "legal-claims"
    case substantialPublicInterest = "substantial-public-interest"
    case healthCare = "health-care"
    case publicHealth = "public-health"
    case research
    case none
}

/// What gives law enforcement leave to recognise people in public as it happens (AI Act, article 5).
public struct Enforcement: Hashable, Sendable, Codable {
    /// What it is for.
    public enum Aim: String, Hashable, Sendable, CaseIterable, Codable {
        case victims, threat
        case seriousCrime = "serious-crime"
        case other
    }
    /// The aim.
    public var aim: Aim?
    /// Whether a court or an independent authority gave leave.
    public var authorised: Bool?
    /// Whether leave was asked for and refused.
    public var refused: Bool?
    /// Whether it began in urgency, before leave was given.
    public var urgent: Bool?
    /// When it began.
    public var startedAt: Timestamp?
    /// When leave was asked for.
    public var requestedAt: Timestamp?
    /// Whether the use was registered.
    public var registered: Bool?
    /// Whether the effect on fundamental rights was assessed.
    public var rightsAssessed: Bool?
    /// Whether named persons are looked for, and nobody else.
    public var targeted: Bool?

    /// Leave of which nothing is known.
    public init() {}
}
