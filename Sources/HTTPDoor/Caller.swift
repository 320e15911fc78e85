public import Law
public import Primitives

/// Who asks, as the doorkeepers found out, and never as the request says of itself.
public struct Caller: Sendable, Hashable {
    public let role: Role
    /// A name for the record: an account, a device, a key; the person's number for a person.
    public let name: String
    /// The person, where a person asks about themselves.
    public let subject: SubjectID?
    /// The device, where a device asks.
    public let device: DeviceID?
    /// What a key is bound to.
    public let scope: KeyScope?

    private init(
        _ role: Role, _ name: String, subject: SubjectID? = nil, device: DeviceID? = nil,
        scope: KeyScope? = nil
    ) {
        (self.role, self.name, self.subject, self.device, self.scope) = (role, name, subject, device, scope)
    }

    /// Whoever showed nothing.
    public static let stranger = Caller(.anonymous, "anonymous")
    /// A controller, operator or auditor who signed in.
    public static func staff(_ role: Role, named name: String) -> Caller { Caller(role, name) }
    /// A person about themselves.
    public static func person(_ subject: SubjectID) -> Caller {
        Caller(.subject, subject.text, subject: subject)
    }
    /// An enrolled device.
    public static func device(_ device: DeviceID) -> Caller { Caller(.device, device.text, device: device) }
    /// A witness of the log.
    public static func witness(_ name: String) -> Caller { Caller(.witness, name) }
    /// A program with a key.
    public static func integration(_ name: String, _ scope: KeyScope) -> Caller {
        Caller(.integration, name, device: scope.device, scope: scope)
    }
}

/// What a key opens: one purpose at one site by one device, and of its operations those that are named.
public struct KeyScope: Sendable, Hashable, Codable {
    public let purpose: PurposeID
    public let site: SiteID
    public let device: DeviceID
    public let operations: Set<FaceOperation>

    /// Binds a key.
    public init(purpose: PurposeID, site: SiteID, device: DeviceID, operations: Set<FaceOperation>) {
        (self.purpose, self.site, self.device, self.operations) = (purpose, site, device, operations)
    }
}
