public import Access
public import Desk
internal import Law
internal import Primitives

/// Knows programs by their keys, as Bearer or in `x-api-key`.
public struct KeyDoorkeeper: Doorkeeper {
    private let gate: Gate
    private let clock: any HouseClock

    public init(_ gate: Gate, _ premises: Premises) { (self.gate, clock) = (gate, premises.clock) }

    public func caller(_ knock: Knock) async throws(Problem) -> Caller? {
        guard let text = knock.headers["x-api-key"] ?? BearerToken.text(in: knock.headers) else { return nil }
        let card: KeyCard?
        do throws(AccessError) { card = try await gate.key(text, at: clock.now()) } catch {
            throw Problem(access: error)
        }
        guard let card, let scope = KeyScope(card) else { throw .badKey }
        return .integration(card.id, scope)
    }
}

extension KeyScope {
    /// What a key was bound to; `nil` where its words are none.
    init?(_ card: KeyCard) {
        guard let purpose = PurposeID(card.purpose), let site = SiteID(card.site),
            let device = DeviceID(card.device)
        else { return nil }
        let operations = card.operations.compactMap(FaceOperation.init)
        guard operations.count == card.operations.count else { return nil }
        self.init(purpose: purpose, site: site, device: device, operations: Set(operations))
    }
}

extension Problem {
    static let badKey = Problem(
        401, "key", "This key opens nothing, or no longer.", headers: ["www-authenticate": "Bearer"])
}
