public import Desk
public import DeviceTrust
public import Primitives

/// What the door serves: an installation, and the parts that only a server has.
public struct ServedHouse: Sendable {
    public let premises: Premises
    /// Why only rights can be served; `nil` where everything can.
    public let outage: DeskError?
    /// Asked in this order.
    public var doorkeepers: [any Doorkeeper] = []
    public var lanes = Lanes()
    /// Which devices are trusted; `nil` where none can be let in.
    public internal(set) var devices: TrustedDevices?
    public let started: Timestamp

    /// Serves premises.
    public init(_ premises: Premises, outage: DeskError? = nil) {
        (self.premises, self.outage, started) = (premises, outage, premises.clock.now())
    }

    /// The routes of this house; a test may serve others.
    public var book = RouteBook(Self.routes)

    static let routes: [Route] = [
        HealthRoutes.all, DocsRoutes.all, MetricsRoutes.all, SignInRoutes.all, AccountRoutes.all,
        KeyRoutes.all,
        ApprovalRoutes.all, DeviceRoutes.all, RegistryRoutes.all, PersonRoutes.all, ConsentRoutes.all,
        RightsRoutes.all, FaceRoutes.all, PictureRoutes.all, DecisionRoutes.all, ReceiptRoutes.all,
        LedgerRoutes.all, DutyRoutes.all, LawRoutes.all, EventRoutes.all, WebhookRoutes.all,
        CompreFaceRoutes.all,
    ].flatMap { $0 }

    /// Who asks.
    func caller(_ knock: Knock) async throws(Problem) -> Caller {
        for keeper in doorkeepers {
            if let caller = try await keeper.caller(knock) { return caller }
        }
        return .stranger
    }
}
