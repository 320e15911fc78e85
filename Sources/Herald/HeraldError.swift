/// Why news could not be sent or a target not be taken; safe to log.
public enum HeraldError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The address is not written as one of a webhook.
    case notAnAddress
    /// The target is not on the list of those allowed.
    case targetNotAllowed
    /// The target's name leads to an address inside, or to none.
    case addressNotAllowed
    /// The list of those allowed cannot be read.
    case badRule(String)
    /// The outbox cannot be used.
    case outboxFailed
    /// The outbox does not keep what it was given.
    case notDurable
    case cannotWrite(String)
    /// The same request was made before, and asked for something else.
    case nameReused
    /// There are as many targets as there may be.
    case tooManyTargets
    /// The broker's settings cannot be used.
    case badBroker(String)

    public var description: String {
        switch self {
        case .notAnAddress: "this is no address of a webhook: https, a host, a path, and nothing secret in it"
        case .targetNotAllowed: "this target is not on the list in the server's settings"
        case .addressNotAllowed: "the target's name leads to no address that is allowed"
        case .badRule(let rule): "`\(rule)` is no rule for targets"
        case .outboxFailed: "the outbox cannot be used"
        case .notDurable: "the outbox does not keep what it is given"
        case .cannotWrite(let path): "cannot write \(path)"
        case .nameReused: "this request name was used for another target"
        case .tooManyTargets: "there are as many targets as there may be"
        case .badBroker(let what): "the broker's \(what) cannot be used"
        }
    }
}
