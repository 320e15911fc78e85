public import Law
public import Primitives

/// A way to the same end without a face, at one site.
public struct Alternative: Hashable, Sendable, Codable, Identifiable {
    /// The alternative.
    public var id: AlternativeID
    /// Where it is.
    public var site: SiteID
    /// What kind of way.
    public var kind: AlternativeKind?
    /// Whether it works, when somebody last looked.
    public var live: Bool?
    /// Whether it is open now, when somebody last looked; the hours say it where this does not.
    public var open: Bool?
    /// The hours it keeps; missing where it keeps those of the face.
    public var hours: [OpeningHours]?
    /// When somebody last looked.
    public var checkedAt: Timestamp?
    /// What it costs the person, in hundredths of the currency.
    public var cost: Int?
    /// How much longer it takes, in seconds.
    public var delaySeconds: Int?
    /// How far away it is, in metres.
    public var distanceMetres: Int?

    /// A way of which only the place is known.
    public init(id: AlternativeID, site: SiteID) {
        self.id = id
        self.site = site
    }
}
