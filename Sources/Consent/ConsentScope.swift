public import Law

/// What a person agreed to, and nothing beside it: one purpose, at one site, by named operations.
///
/// There is no "everything": a wider use needs a new consent (PIPL Art. 14, paragraph 2).
public struct ConsentScope: Hashable, Sendable {
    /// The one registered purpose.
    public var purpose: PurposeID
    /// The one site.
    public var site: SiteID
    /// The operations agreed to; verifying does not imply searching.
    public var operations: Set<FaceOperation>
    /// How long the face data may be kept, in days.
    public var retentionDays: Int
    /// Whether face data may leave the recognition device.
    public var offDevice: Bool
    /// Whether face data may travel over the internet.
    public var internet: Bool
    /// Whether face data may leave the country.
    public var abroad: Bool
    /// Whether the picture itself may be kept, and not only what was computed from it.
    public var keepImage: Bool
    /// The other handlers named in the consent; empty where there is none.
    public var recipients: [String]

    /// A scope that stays on the device unless it says otherwise.
    public init(
        purpose: PurposeID, site: SiteID, operations: Set<FaceOperation>, retentionDays: Int,
        offDevice: Bool = false, internet: Bool = false, abroad: Bool = false, keepImage: Bool = false,
        recipients: [String] = []
    ) {
        self.purpose = purpose
        self.site = site
        self.operations = operations
        self.retentionDays = retentionDays
        self.offDevice = offDevice
        self.internet = internet
        self.abroad = abroad
        self.keepImage = keepImage
        self.recipients = recipients
    }

    /// Whether this use was agreed to.
    public func covers(_ purpose: PurposeID, at site: SiteID, by operation: FaceOperation) -> Bool {
        self.purpose == purpose && self.site == site && operations.contains(operation)
    }
}

extension ConsentScope: Codable {
    private enum CodingKeys: String, CodingKey {
        case purpose, site, operations, retentionDays, offDevice, internet, abroad, keepImage, recipients
    }

    /// Writes the operations in one order, so that the same scope is always the same text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(purpose, forKey: .purpose)
        try container.encode(site, forKey: .site)
        try container.encode(operations.sorted { $0.rawValue < $1.rawValue }, forKey: .operations)
        try container.encode(retentionDays, forKey: .retentionDays)
        try container.encode(offDevice, forKey: .offDevice)
        try container.encode(internet, forKey: .internet)
        try container.encode(abroad, forKey: .abroad)
        try container.encode(keepImage, forKey: .keepImage)
        try container.encode(recipients, forKey: .recipients)
    }
}
