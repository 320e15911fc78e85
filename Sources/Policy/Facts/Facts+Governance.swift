public import Law
public import Primitives

extension Facts {
    /// Assessments, incidents, orders and safeguards.
    public struct Governance: Codable, Hashable, Sendable {
        /// The impact assessment that is to cover this.
        public var assessment: Assessment?
        /// Major incidents and changes; empty where there were none.
        public var incidents: [Incident]?
        /// Orders of courts and regulators in force; empty where there are none.
        public var stopOrders: [StopOrder]?
        /// The safeguards that must be on.
        public var posture: Posture?
        /// Whether there are dedicated rules for children under fourteen.
        public var childRules: Bool?
        /// The filing with the cyberspace administration, where there is one.
        public var filing: Filing?
        /// The day a public security video system came into use.
        public var videoSystemSince: CivilDate?
        /// Whether that system is filed with the police.
        public var videoSystemFiled: Bool?
        /// The day of the last compliance audit.
        public var auditedOn: CivilDate?
        /// Who looks, and why, where a person looks at stored faces.
        public var viewing: Viewing?
        /// Whether a data protection impact assessment of GDPR article 35 was carried out beforehand.
        public var dpiaDone: Bool?
        /// What authorises law enforcement to recognise people in public as it happens.
        public var enforcement: Enforcement?

        /// Nothing known of governance.
        public init() {}
    }

    /// An impact assessment and what it covers.
    public struct Assessment: Codable, Hashable, Sendable {
        /// Which one.
        public var id: AssessmentID?
        /// When it was finished.
        public var on: CivilDate?
        /// Which of the four items it answers.
        public var items: [AssessmentItem]?
        /// The purposes it covers.
        public var purposes: [PurposeID]?
        /// The operations it covers.
        public var operations: [FaceOperation]?
        /// The recipients it covers.
        public var recipients: [String]?
        /// Whether it covers storage outside the recognition device.
        public var offDevice: Bool?
        /// SHA-256 of its text.
        public var digest: Digest?

        /// An assessment of which nothing is known.
        public init() {}
    }

    /// A leak, alteration or loss, or a change that calls for a new assessment.
    public struct Incident: Codable, Hashable, Sendable {
        /// When it was known.
        public var at: Timestamp?
        /// When the authority and the people were told.
        public var notifiedAt: Timestamp?

        /// One incident.
        public init(at: Timestamp? = nil, notifiedAt: Timestamp? = nil) {
            (self.at, self.notifiedAt) = (at, notifiedAt)
        }
    }

    /// An order that something stop; a field left out covers all.
    public struct StopOrder: Codable, Hashable, Sendable {
        /// The site it covers.
        public var site: SiteID?
        /// The purpose it covers.
        public var purpose: PurposeID?
        /// The person it covers.
        public var person: SubjectID?
        /// From when.
        public var from: Timestamp?
        /// Until when, where it was lifted.
        public var until: Timestamp?

        /// One order.
        public init(
            site: SiteID? = nil, purpose: PurposeID? = nil, person: SubjectID? = nil, from: Timestamp? = nil,
            until: Timestamp? = nil
        ) {
            (self.site, self.purpose, self.person, self.from, self.until) = (
                site, purpose, person, from, until
            )
        }
    }

    /// The safeguards of Order 19, article 14.
    public struct Posture: Codable, Hashable, Sendable {
        /// Stored faces are encrypted.
        public var encryption: Bool?
        /// Every use is written to a log that shows tampering.
        public var audit: Bool?
        /// Only named roles can reach faces.
        public var accessControl: Bool?
        /// Rights are given and taken by a person.
        public var authorisation: Bool?
        /// Intrusion is watched for.
        public var intrusionDefence: Bool?

        /// The five as known.
        public init(
            encryption: Bool? = nil, audit: Bool? = nil, accessControl: Bool? = nil,
            authorisation: Bool? = nil,
            intrusionDefence: Bool? = nil
        ) {
            (self.encryption, self.audit, self.accessControl) = (encryption, audit, accessControl)
            (self.authorisation, self.intrusionDefence) = (authorisation, intrusionDefence)
        }
    }

    /// A filing and when it was or is due.
    public struct Filing: Codable, Hashable, Sendable {
        /// Its number, once made.
        public var number: String?
        /// The day the hundred-thousandth person was stored.
        public var reachedOn: CivilDate?
        /// The day what was filed changed or ended.
        public var changedOn: CivilDate?
        /// The day by which it had to be made, where an authority set another than the law.
        public var dueOn: CivilDate?
        /// Whether the change or the end was filed.
        public var changeFiled: Bool?

        /// A filing as known.
        public init(number: String? = nil, reachedOn: CivilDate? = nil) {
            (self.number, self.reachedOn) = (number, reachedOn)
        }
    }

    /// Who looks at stored faces, and why.
    public struct Viewing: Codable, Hashable, Sendable {
        /// Why.
        public var reason: String?
        /// Who.
        public var name: String?
        /// From which unit.
        public var unit: String?
        /// Whether someone approved it beforehand.
        public var approved: Bool?

        /// A look of which nothing is recorded.
        public init() {}
    }

    /// How good the sample is; unknown until a face has been read, and asked only then.
    public struct Quality: Codable, Hashable, Sendable {
        /// The unified quality score, 0 to 100 (ISO/IEC 29794-5).
        public var unified: Int?
        /// The floor that the assessment fixed.
        public var floor: Int?
        /// How many gallery identities lie above the threshold.
        public var aboveThreshold: Int?
        /// How alike the two faces were found, in thousandths of the scale of the engine.
        public var score: Int?
        /// The score asked for, on the same scale.
        public var threshold: Int?
        /// Whether the face was found to be a live person before the camera.
        public var live: Bool?

        /// Nothing measured.
        public init() {}
    }
}
