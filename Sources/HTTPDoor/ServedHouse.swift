public import Access
public import Desk
public import DeviceTrust
public import Law
public import Primitives

/// What the door serves: an installation, and the parts that only a server has.
public struct ServedHouse: Sendable {
    public let premises: Premises
    /// Why only rights can be served; `nil` where everything can.
    public let outage: DeskError?
    /// Asked in this order.
    public var doorkeepers: [any Doorkeeper] = []
    public var lanes = Lanes()
    let meter = Meter()
    /// Whom the door shut out.
    public let shutOut: ShutOut
    let described = DescribedOnce()
    /// Which devices are trusted; `nil` where none can be let in.
    public internal(set) var devices: TrustedDevices?
    /// Accounts, sessions and keys; `nil` where nobody can sign in.
    public var gate: Gate?
    /// The origin at which people reach their own pages; `nil` where they are not served.
    public var portal: String?
    public let started: Timestamp
    /// Where the server says what it could not do.
    public var complain: @Sendable (String) -> Void = { _ in }
    /// Where routes tell what happened.
    public var news: NewsDesk
    /// Makes a page of a problem, for whoever asks with a browser; `nil` leaves it as it is.
    public var paint: @Sendable (Problem, Asker) -> Reply? = { _, _ in nil }

    /// Serves premises.
    public init(_ premises: Premises, outage: DeskError? = nil) {
        (self.premises, self.outage, started) = (premises, outage, premises.clock.now())
        news = NewsDesk(premises)
        shutOut = ShutOut(premises)
    }

    /// The routes of this house; a test may serve others.
    public var book = RouteBook(Self.routes)

    /// All routes of the interface.
    public static let routes: [Route] = [
        HealthRoutes.all, DocsRoutes.all, MetricsRoutes.all, SignInRoutes.all, AccountRoutes.all,
        KeyRoutes.all,
        ApprovalRoutes.all, DeviceRoutes.all, RegistryRoutes.all, PersonRoutes.all, ConsentRoutes.all,
        RightsRoutes.all, FaceRoutes.all, PictureRoutes.all, DecisionRoutes.all, ReceiptRoutes.all,
        LedgerRoutes.all, RulesRoutes.all, DutyRoutes.all, LawRoutes.all, EventRoutes.all, WebhookRoutes.all,
        CompreFaceRoutes.all, FigureRoutes.all, GuardianRoutes.all, HandOverRoutes.all,
    ].flatMap { $0 }

    /// What is known of whoever meets a problem.
    public struct Asker: Sendable {
        public let headers: [String: String]
        public let path: String
        public let language: Language
    }

    /// Who asks.
    func caller(_ knock: Knock) async throws(Problem) -> Caller {
        // Of two who are shown at once nobody knows which one is meant.
        guard knock.credentials <= 1 else { throw .twoCredentials }
        for keeper in doorkeepers {
            if let caller = try await keeper.caller(knock) { return caller }
        }
        return .stranger
    }

    /// Says what the house failed in; the errors of its own rooms are safe to say, and of others the kind alone.
    func tell(_ error: any Error, of route: Route?) {
        guard Problem(error).status == 500 else { return }
        let words = (error as? DeskError).map { "\($0)" } ?? "\(type(of: error))"
        complain("\(route?.name ?? "none") failed: \(words)")
    }
}

extension Knock {
    /// How many ways of saying who asks were used.
    fileprivate var credentials: Int {
        let named = ["authorization", "x-api-key", "signature-input"].count { headers[$0] != nil }
        return named + (SessionToken.isInCookie(headers) ? 1 : 0)
    }
}

extension Problem {
    static let twoCredentials = Problem(
        401, "two-credentials", "Say who you are in one way, not in several.",
        headers: ["www-authenticate": "Bearer"])
}
