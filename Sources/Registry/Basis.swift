public import Law
public import Primitives

/// The ground in law on which a purpose stands.
public struct Basis: Hashable, Sendable, Codable {
    /// Which ground.
    public var kind: LegalBasis
    /// The provision relied on, where the ground is not consent.
    public var citation: CitedProvision?
    /// From when it holds.
    public var from: Timestamp?
    /// Until when it holds.
    public var until: Timestamp?
    /// Where the evidence is kept.
    public var evidence: String?
    /// Who declared or approved it.
    public var approvedBy: String?
    /// Whether the use stays within reason and within the power cited.
    public var withinBounds: Bool?
    /// The exception of GDPR article 9 relied on, where that applies.
    public var exception: SensitiveException?
    /// The national or Union law that the exception rests on, where it needs one.
    public var exceptionLaw: String?

    /// A ground of which only the kind is known.
    public init(kind: LegalBasis) { self.kind = kind }
}

/// A provision that a controller relies on, in its own words until Policy has looked it up.
public struct CitedProvision: Hashable, Sendable, Codable {
    /// The instrument, by its id in the index of law or in words.
    public var instrument: String
    /// The article.
    public var provision: String?
    /// Whether the provision itself asks for a face, and not merely for identity to be checked.
    public var requiresFace: Bool?

    /// A provision as cited.
    public init(instrument: String, provision: String? = nil, requiresFace: Bool? = nil) {
        self.instrument = instrument
        self.provision = provision
        self.requiresFace = requiresFace
    }
}
