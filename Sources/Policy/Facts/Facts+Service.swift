public import Law
public import Primitives

extension Facts {
    /// One way to the same end without a face.
    public struct Alternative: Codable, Hashable, Sendable {
        /// What kind of way.
        public var kind: AlternativeKind?
        /// Whether it works now.
        public var live: Bool?
        /// Whether it is open at this hour; missing means that it keeps the hours of the face.
        public var open: Bool?
        /// What it costs the person, in hundredths of the currency.
        public var cost: Int?
        /// How much longer it takes, in seconds.
        public var delaySeconds: Int?
        /// How far away it is, in metres.
        public var distanceMetres: Int?

        /// One way.
        public init(
            _ kind: AlternativeKind? = nil, live: Bool? = nil, cost: Int? = nil, delaySeconds: Int? = nil,
            distanceMetres: Int? = nil
        ) {
            (self.kind, self.live, self.cost) = (kind, live, cost)
            (self.delaySeconds, self.distanceMetres) = (delaySeconds, distanceMetres)
        }
    }

    /// How those are treated who do not use their face.
    public struct Service: Codable, Hashable, Sendable {
        /// Whether the face is presented as compulsory.
        public var faceCompulsory: Bool?
        /// Whether service stops for a person who refused or took consent back; missing means it does not.
        public var denied: Bool?
        /// Whether it was proved that nothing but a face can serve.
        public var irreplaceable: Bool?

        /// Nothing known of the service.
        public init() {}
    }

    /// What is stored and where it goes.
    public struct Keeping: Codable, Hashable, Sendable {
        /// Where references stand.
        public var locus: DataLocus?
        /// Whether face data travels over the internet.
        public var overInternet: Bool?
        /// Who else receives something; empty where nobody.
        public var recipients: [String]?
        /// How long references are kept.
        public var retentionDays: Int?
        /// When the reference at hand ends.
        public var expiresAt: Timestamp?
        /// How old the reference at hand is.
        public var templateAgeDays: Int?
        /// Whether the picture outlives the request.
        public var imageKept: Bool?
        /// Faces in the picture beside the one meant.
        public var bystanders: Int?
        /// Whether a reference is made of any of them.
        public var bystandersKept: Bool?
        /// Where pictures for references come from.
        public var source: ImageSource?
        /// Whether references can be renewed and cannot be linked or turned back (ISO/IEC 24745).
        public var templateProtected: Bool?
        /// The scheme that protects references.
        public var templateScheme: String?
        /// Whether the reference may only be stored, because erasing it is technically hard or forbidden.
        public var frozen: Bool?

        /// The processor entrusted with it; missing means nobody is.
        public var processor: Processor?
        /// By which mechanism data goes abroad.
        public var exportMechanism: ExportMechanism?
        /// The day of the last interaction with the person.
        public var lastInteraction: CivilDate?
        /// Whether the purpose for which it was kept is achieved or has become impossible.
        public var purposeEnded: Bool?

        /// Nothing known of what is kept.
        public init() {}
    }

    /// A processor who works for the handler.
    public struct Processor: Codable, Hashable, Sendable {
        /// When the contract ends.
        public var contractUntil: Timestamp?
        /// Whether it says purpose, term, method, kinds and measures.
        public var contractComplete: Bool?
        /// Whether the processor passes the work on.
        public var passesOn: Bool?
        /// Whether the handler agreed to that.
        public var handlerAgreed: Bool?

        /// A processor of whom nothing is known.
        public init() {}
    }

    /// A way in which the law lets data leave the country.
    public enum ExportMechanism: String, Codable, Hashable, Sendable, CaseIterable {
        case none, assessment, certification, exempt
        case standardContract = "standard-contract"
    }

    /// Where a picture for a reference comes from.
    public enum ImageSource: String, Codable, Hashable, Sendable, CaseIterable {
        case person, operatorPhotograph = "operator-photograph", scraped, cctv
    }

    /// How many people are concerned.
    public struct Counts: Codable, Hashable, Sendable {
        /// Distinct persons whose faces the handler stores, over all its sites.
        public var distinctPersons: Int?
        /// Distinct persons whose faces left the country this calendar year.
        public var exportedThisYear: Int?
        /// Distinct persons of whom the handler holds any personal information.
        public var totalPersons: Int?

        /// Nothing counted.
        public init() {}
    }
}
