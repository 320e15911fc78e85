public import Law
public import Primitives

extension Facts {
    /// The person whose face it is.
    ///
    /// For a search (1:N) this is the person before the camera, of whom little is known; `Consent` then states
    /// the narrowest that holds of every member of the gallery.
    public struct Person: Codable, Hashable, Sendable {
        /// Which data subject.
        public var id: SubjectID?
        /// The day of birth, where it is known.
        public var bornOn: CivilDate?
        /// The class of age, where the day of birth is not known or not kept.
        public var ageClass: AgeClass?
        /// What each guardian answered.
        public var guardians: [GuardianAnswer]?
        /// Whether the person has died.
        public var deceased: Bool?
        /// Whether the person asked that their data be restricted.
        public var restricted: Bool?
        /// When the person last said no.
        public var refusedAt: Timestamp?
        /// What the person needs for a notice to reach them; empty where nothing.
        public var needs: [AccessibilityNeed]?
        /// Languages the person reads.
        public var languages: [String]?
        /// Whether a reference of the person is stored.
        public var enrolled: Bool?

        /// A person of whom nothing is known.
        public init() {}
    }

    /// A class of age that rules tell apart.
    public enum AgeClass: String, Codable, Hashable, Sendable, CaseIterable {
        case underFourteen = "under-14"
        case fourteenToSeventeen = "14-to-17"
        case adult
    }

    /// What one guardian answered.
    public struct GuardianAnswer: Codable, Hashable, Sendable {
        /// The answer itself.
        public enum Answer: String, Codable, Hashable, Sendable, CaseIterable {
            case consents, refuses, withdrew, none
        }
        /// What the guardian said.
        public var answer: Answer?
        /// Whether it was verified that this is the guardian.
        public var verified: Bool?

        /// One answer.
        public init(_ answer: Answer? = nil, verified: Bool? = nil) {
            (self.answer, self.verified) = (answer, verified)
        }
    }

    /// What the person was told.
    public struct Notice: Codable, Hashable, Sendable {
        /// Which notice.
        public var id: NoticeID?
        /// SHA-256 of the document in force, which the ledger records with each decision.
        public var digest: Digest?
        /// The version that was shown.
        public var version: Int?
        /// The version in force.
        public var currentVersion: Int?
        /// The languages it was offered in.
        public var languages: [String]?
        /// What it says.
        public var fields: [NoticeField]?
        /// When it was shown to this person.
        public var shownAt: Timestamp?
        /// Whether the handling rules are published, easy to read and to keep.
        public var rulesPublished: Bool?
        /// The forms it can be had in.
        public var accessibleForms: [AccessibilityNeed]?
        /// Whether the purpose was said or shown at the moment of the check.
        public var promptShown: Bool?
        /// Where the handling rules are published.
        public var rulesAddress: String?
        /// Whether a public policy sets how long templates are kept and when they are destroyed.
        public var retentionPolicyPublic: Bool?

        /// A notice of which nothing is known.
        public init() {}
    }
}
