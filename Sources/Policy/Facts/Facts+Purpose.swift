public import Law
public import Primitives

extension Facts {
    /// What the use is for, as registered.
    public struct Purpose: Codable, Hashable, Sendable {
        /// Which registered purpose.
        public var id: PurposeID?
        /// Its words.
        public var text: String?
        /// Whether a person judged the words specific.
        public var specific: Bool?
        /// Whether it is on the list of the site.
        public var registeredAtSite: Bool?
        /// Whether it is the keeping of public security.
        public var publicSecurity: Bool?
        /// Why a face is needed.
        public var necessity: String?
        /// What was weighed instead.
        public var alternativesConsidered: [String]?
        /// Whether a lesser or faceless means would serve equally well.
        public var lesserMeansServeEqually: Bool?
        /// Whether the face is strictly necessary for the service itself.
        public var faceStrictlyNecessary: Bool?
        /// How much hangs on it.
        public var stakes: Stakes?
        /// Whether it is money, credit, a contract or publication, where minors need a guardian.
        public var bindsMinor: Bool?
        /// Which essential service it is part of, if any.
        public var essentialService: EssentialService?
        /// What may be done for it.
        public var operations: [FaceOperation]?
        /// How long anything is kept for it.
        public var retentionDays: Int?
        /// What the results do to people; missing means nothing out of the ordinary.
        public var outcomes: [PurposeOutcome]?
        /// Whether many people, or much of a population, are concerned.
        public var largeScale: Bool?
        /// Whether it serves medicine or safety, such as watching for a driver's fatigue.
        public var medicalOrSafety: Bool?

        /// A purpose of which nothing is known.
        public init() {}
    }

    /// The ground in law.
    public struct Basis: Codable, Hashable, Sendable {
        /// Which ground.
        public var kind: LegalBasis?
        /// The rule relied on, where it is not consent.
        public var authority: Authority?
        /// From when it holds.
        public var from: Timestamp?
        /// Until when it holds; missing means, for a duty by a statute of the index, as long as that is in force.
        public var until: Timestamp?
        /// Where the evidence is kept.
        public var evidence: String?
        /// Who declared or approved it.
        public var approvedBy: String?
        /// Whether the use stays within reason and within the power cited.
        public var withinBounds: Bool?
        /// Whether the person objected to the use of what they had made public.
        public var personObjected: Bool?
        /// The exception of GDPR article 9 relied on.
        public var exception: SensitiveException?
        /// The national or Union law that the exception rests on, where it needs one.
        public var exceptionLaw: String?

        /// No ground known.
        public init() {}
    }

    /// A provision that someone relies on.
    public struct Authority: Codable, Hashable, Sendable {
        /// The instrument, by its id in the index or in its own words.
        public var instrument: String?
        /// The article.
        public var provision: String?
        /// Whether the provision itself asks for a face, and not merely for identity to be checked.
        public var requiresFace: Bool?

        /// A provision as cited.
        public init(instrument: String? = nil, provision: String? = nil, requiresFace: Bool? = nil) {
            (self.instrument, self.provision, self.requiresFace) = (instrument, provision, requiresFace)
        }
    }
}
