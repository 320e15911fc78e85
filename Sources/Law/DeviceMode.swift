/// How a picture comes to the server.
public enum DeviceMode: String, Hashable, Sendable, CaseIterable, Codable {
    /// A camera that sees whoever passes.
    case ambient
    /// A terminal the person walks up to and starts; nobody else is meant.
    case cooperative
    /// A still picture that the person or an operator brings; no camera of ours saw anybody.
    case upload
}

/// Who installed a device in a public place, as the Public Security Video Regulations, articles 7 and 9 divide them.
public enum InstallerRole: String, Hashable, Sendable, CaseIterable, Codable {
    case government
    case siteOperator = "site-operator"
    case securityDutyHolder = "security-duty-holder"
    case tenant, employer, resident, vendor, other

    /// Whether this role may install a video system in a public place at all.
    public var mayInstallInPublic: Bool {
        [.government, .siteOperator, .securityDutyHolder].contains(self)
    }
}

/// Where face data stands or goes.
public enum DataLocus: String, Hashable, Sendable, CaseIterable, Codable {
    /// Inside the recognition device itself.
    case device
    /// A server in the same premises, reached without the internet.
    case lan
    case internet, abroad
}
