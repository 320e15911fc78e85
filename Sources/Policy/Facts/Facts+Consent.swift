public import Law
public import Primitives

extension Facts {
    /// What the person, or for a search every member of the gallery, agreed to.
    public struct Consent: Codable, Hashable, Sendable {
        /// Which record.
        public var id: ConsentID?
        /// How it was given.
        public var kind: Kind?
        /// Where it stands now.
        public var state: State?
        /// The purposes it covers.
        public var purposes: [PurposeID]?
        /// The sites it covers.
        public var sites: [SiteID]?
        /// The operations it covers.
        public var operations: [FaceOperation]?
        /// How long it lets the reference be kept.
        public var retentionDays: Int?
        /// Whether it lets the reference leave the recognition device.
        public var offDevice: Bool?
        /// Whether it lets face data travel over the internet.
        public var internet: Bool?
        /// Whether it lets the picture itself be kept.
        public var keepImage: Bool?
        /// Whether it lets face data leave the country.
        public var abroad: Bool?
        /// Who else may receive something.
        public var recipients: [String]?
        /// When it was given.
        public var givenAt: Timestamp?
        /// When it ends by itself.
        public var expiresAt: Timestamp?
        /// When it was taken back.
        public var withdrawnAt: Timestamp?
        /// Whether there was a clear act.
        public var affirmative: Bool?
        /// Whether the box was ticked beforehand.
        public var preTicked: Bool?
        /// Unrelated things agreed to by the same act; empty where none.
        public var bundledWith: [String]?
        /// Whether the service was refused without it.
        public var conditional: Bool?
        /// Whether there was threat, deceit, or an alternative hidden or made painful.
        public var coerced: Bool?
        /// Whether the other ways were shown when it was asked.
        public var alternativesShown: Bool?
        /// Whether its terms are without end.
        public var unlimited: Bool?
        /// Whether its terms say it cannot be taken back.
        public var irrevocable: Bool?
        /// Whether its terms let others be licensed freely.
        public var sublicensable: Bool?
        /// How many acts giving it took.
        public var actsToGrant: Int?
        /// How many acts taking it back takes.
        public var actsToWithdraw: Int?
        /// Whether its evidence was checked and is whole.
        public var verified: Bool?
        /// Whether some law asks for it in writing here; missing means none is known to.
        public var writtenRequired: Bool?
        /// The kinds of data it covers.
        public var material: [Material]?
        /// SHA-256 of the evidence of how it was given.
        public var evidence: Digest?
        /// How often the person was asked again after a no.
        public var promptsAfterRefusal: Int?
        /// Whether, where one party depends on the other as in employment, the choice was shown to be real.
        public var realChoice: Bool?
        /// What was put in writing before capture, and how it was signed.
        public var release: Release?

        /// No consent known.
        public init() {}

        /// How consent was given.
        public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
            case general, separate, written, guardian
        }

        /// Where consent stands (W3C Data Privacy Vocabulary, consent status).
        public enum State: String, Codable, Hashable, Sendable, CaseIterable {
            case requested, deferred, refused, given, renewed, withdrawn, revoked, expired, invalidated
            case neverAsked = "never-asked"

            /// Whether anything may be done on it.
            public var isValid: Bool { self == .given || self == .renewed }
        }
    }
}
