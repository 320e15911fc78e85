public import Law

/// All that is registered: who, where, with what device, what for, and on which papers.
///
/// A fact that is not written is `nil`, which means unknown; what is unknown never permits.
public struct RegistryDocument: Hashable, Sendable {
    /// Whoever answers.
    public var controllers: [Controller] = []
    /// The places.
    public var sites: [Site] = []
    /// The cameras, terminals and desks.
    public var devices: [Device] = []
    /// The purposes.
    public var purposes: [Purpose] = []
    /// The impact assessments.
    public var assessments: [ImpactAssessment] = []
    /// The notices.
    public var notices: [Notice] = []
    /// The ways without a face.
    public var alternatives: [Alternative] = []

    /// An empty registry, under which nothing is permitted.
    public init() {}

    /// The controller of this name.
    public func controller(_ id: ControllerID) -> Controller? { controllers.first { $0.id == id } }

    /// The site of this name.
    public func site(_ id: SiteID) -> Site? { sites.first { $0.id == id } }

    /// The device of this name.
    public func device(_ id: DeviceID) -> Device? { devices.first { $0.id == id } }

    /// The purpose of this name.
    public func purpose(_ id: PurposeID) -> Purpose? { purposes.first { $0.id == id } }

    /// The impact assessment of this name.
    public func assessment(_ id: AssessmentID) -> ImpactAssessment? { assessments.first { $0.id == id } }

    /// The notice of this name.
    public func notice(_ id: NoticeID) -> Notice? { notices.first { $0.id == id } }

    /// The devices at one site.
    public func devices(at site: SiteID) -> [Device] { devices.filter { $0.site == site } }

    /// The ways without a face at one site.
    public func alternatives(at site: SiteID) -> [Alternative] { alternatives.filter { $0.site == site } }
}

extension RegistryDocument: Codable {
    private enum CodingKeys: String, CodingKey {
        case controllers, sites, devices, purposes, assessments, notices, alternatives
    }

    /// Reads the lists; one that is left out is empty.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        controllers = try container.decodeIfPresent([Controller].self, forKey: .controllers) ?? []
        sites = try container.decodeIfPresent([Site].self, forKey: .sites) ?? []
        devices = try container.decodeIfPresent([Device].self, forKey: .devices) ?? []
        purposes = try container.decodeIfPresent([Purpose].self, forKey: .purposes) ?? []
        assessments = try container.decodeIfPresent([ImpactAssessment].self, forKey: .assessments) ?? []
        notices = try container.decodeIfPresent([Notice].self, forKey: .notices) ?? []
        alternatives = try container.decodeIfPresent([Alternative].self, forKey: .alternatives) ?? []
    }
}
