public import Primitives

/// A target that is told of news.
public struct Webhook: Sendable, Hashable {
    public let id: String
    public let address: WebhookAddress
    /// Of what it is told.
    public let kinds: Set<Bulletin.Kind>
    public let since: Timestamp
    /// The secret, sealed.
    let secret: [UInt8]

    /// A target whose secret was sealed.
    public init(id: String, to address: WebhookAddress, kinds: Set<Bulletin.Kind>, since: Timestamp) {
        self.init(id: id, to: address, kinds: kinds, since: since, secret: [])
    }

    private init(
        id: String, to address: WebhookAddress, kinds: Set<Bulletin.Kind>, since: Timestamp, secret: [UInt8]
    ) {
        (self.id, self.address, self.kinds, self.since) = (id, address, kinds, since)
        self.secret = secret
    }

    func sealed(with secret: [UInt8]) -> Webhook {
        Webhook(id: id, to: address, kinds: kinds, since: since, secret: secret)
    }
}

/// A message that waits for a target, or that no delivery came of.
public struct WebhookMessage: Sendable, Hashable {
    /// Its name, the same in every try.
    public let id: String
    public let webhook: String
    public let body: [UInt8]
    public let made: Timestamp
    /// How often it was tried.
    public let tries: Int
    /// When it is tried next; of a dead letter, when it was given up.
    public let due: Timestamp
    /// What came of the last try.
    public let outcome: DeliveryOutcome?

    init(_ id: String, for webhook: String, _ body: [UInt8], at time: Timestamp) {
        (self.id, self.webhook, self.body) = (id, webhook, body)
        (made, due, tries, outcome) = (time, time, 0, nil)
    }

    init(kept id: String, _ webhook: String, _ body: [UInt8], _ state: State) {
        (self.id, self.webhook, self.body) = (id, webhook, body)
        (made, due, tries, outcome) = (state.made, state.due, state.tries, state.outcome)
    }

    /// How far it has come.
    struct State {
        let made: Timestamp
        let due: Timestamp
        let tries: Int
        let outcome: DeliveryOutcome?
    }
}

/// What came of one try, as a class: nothing of what the other side said is kept.
public enum DeliveryOutcome: Sendable, Hashable, CustomStringConvertible {
    case delivered
    /// The target answered with another status.
    case status(Int)
    case unreachable
    case tooSlow
    /// The target is not allowed, or its name leads where the house may not go; nothing was sent.
    case notAllowed
    /// The secret could not be opened.
    case keysOutOfReach
    /// More waits for this target than is kept.
    case tooMany

    /// As it is kept and told.
    public var description: String {
        switch self {
        case .delivered: "delivered"
        case .status(let status): "status \(status)"
        case .unreachable: "unreachable"
        case .tooSlow: "too slow"
        case .notAllowed: "not allowed"
        case .keysOutOfReach: "keys out of reach"
        case .tooMany: "too many"
        }
    }

    init?(_ text: String) {
        let plain: [DeliveryOutcome] = [
            .delivered, .unreachable, .tooSlow, .notAllowed, .keysOutOfReach, .tooMany,
        ]
        if let known = plain.first(where: { $0.description == text }) {
            self = known
        } else if text.hasPrefix("status "), let status = Int(text.dropFirst(7)) {
            self = .status(status)
        } else {
            return nil
        }
    }
}
