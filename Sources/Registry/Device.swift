public import Law

/// A camera, terminal or upload desk at a site.
public struct Device: Hashable, Sendable, Codable, Identifiable {
    /// The device.
    public var id: DeviceID
    /// Where it stands.
    public var site: SiteID
    /// How pictures come.
    public var mode: DeviceMode?
    /// The declared area it captures.
    public var area: CaptureAreaID?
    /// Whether what it sees lies within that area.
    public var withinArea: Bool?
    /// The kind of room it stands in.
    public var interior: InteriorClass?
    /// Private spaces in its view; empty where there are none.
    public var seesInto: [InteriorClass]?
    /// Whether a neighbour's private space is in view.
    public var neighbourInView: Bool?
    /// Who installed it.
    public var installer: InstallerRole?
    /// Where its face data stands.
    public var locus: DataLocus?
    /// Whether its face data travels over the internet.
    public var overInternet: Bool?
    /// Whether people cannot notice the capture.
    public var covert: Bool?
    /// From how far people are captured, in metres.
    public var distanceMetres: Int?
    /// Whether it says or shows its purpose at the moment of the check.
    public var promptShown: Bool?
    /// Whether it was installed to keep public security, so that its pictures serve nothing else.
    public var publicSecurity: Bool?
    /// Whether comparison follows capture without a significant delay.
    public var realTime: Bool?
    /// The purposes for which it was installed.
    public var purposes: [PurposeID]?

    /// A device of which nothing but its place is known.
    public init(id: DeviceID, site: SiteID) {
        self.id = id
        self.site = site
    }
}
