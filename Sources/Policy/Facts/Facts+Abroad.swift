public import Primitives

// Facts that only the packs of the Union and of Illinois ask for.
extension Facts {
    /// What gives law enforcement leave to recognise people in public as it happens (AI Act, article 5).
    public struct Enforcement: Codable, Hashable, Sendable {
        /// What it is for.
        public enum Aim: String, Codable, Hashable, Sendable, CaseIterable {
            case victims, threat
            case seriousCrime = "serious-crime"
            case other
        }
        /// The aim.
        public var aim: Aim?
        /// Whether a court or an independent authority gave leave.
        public var authorised: Bool?
        /// Whether leave was refused.
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

    /// The exceptions by which GDPR article 9 lets biometric data be used to identify people.
    public enum SensitiveException: String, Codable, Hashable, Sendable, CaseIterable {
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

    /// What BIPA asks to be written before a face is captured.
    public struct Release: Codable, Hashable, Sendable {
        /// How it was signed.
        public enum Form: String, Codable, Hashable, Sendable, CaseIterable {
            case written, electronic
            case conditionOfEmployment = "condition-of-employment"
            case none
        }
        /// Whether it says in writing that a face is collected and stored.
        public var collectionStated: Bool?
        /// Whether it says in writing what for.
        public var purposeStated: Bool?
        /// Whether it says in writing for how long.
        public var termStated: Bool?
        /// How it was signed.
        public var form: Form?

        /// A release of which nothing is known.
        public init() {}
    }

    /// Why somebody else may be told, other than by the person's consent (BIPA, section 15(d)).
    public enum DisclosureGround: String, Codable, Hashable, Sendable, CaseIterable {
        case requestedTransaction = "requested-transaction"
        case requiredByLaw = "required-by-law"
        case warrant
        case none
    }

    /// What a request is about, where it is not only the reference.
    public enum Material: String, Codable, Hashable, Sendable, CaseIterable {
        case image, template, score, video, assessment
        case processingRecord = "processing-record"
        case egressRecord = "egress-record"
    }
}
