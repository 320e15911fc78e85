public import Desk
public import Primitives

/// What the door serves: an installation, and the parts that only a server has.
public struct ServedHouse: Sendable {
    public let premises: Premises
    /// Why only rights can be served; `nil` where everything can.
    public let outage: DeskError?
    /// Asked in this order.
    public var doorkeepers: [any Doorkeeper] = []
    public var lanes = Lanes()
    public let started: Timestamp

    /// Serves premises.
    public init(_ premises: Premises, outage: DeskError? = nil) {
        (self.premises, self.outage, started) = (premises, outage, premises.clock.now())
    }

    /// The routes of this house.
    public var book: RouteBook { RouteBook(HealthRoutes.all + LedgerRoutes.all) }

    /// Who asks.
    func caller(_ knock: Knock) async throws(Problem) -> Caller {
        for keeper in doorkeepers {
            if let caller = try await keeper.caller(knock) { return caller }
        }
        return .stranger
    }
}
