public import Law

/// Why an event cannot be part of a person's history.
public enum ConsentError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownConsent(ConsentID)
    case identifierReused(ConsentID)
    case anotherSubject
    case outOfOrder(sequence: UInt64, last: UInt64)
    case sequenceTaken(UInt64)
    case endsBeforeItBegins(ConsentID)
    /// It names what its purpose does not do.
    case beyondPurpose([FaceOperation])
    /// It lasts longer than its purpose keeps anything.
    case beyondTerm(days: Int, most: Int)

    /// Safe to log: random identifiers and places only.
    public var description: String {
        switch self {
        case .unknownConsent(let id): "consent \(id) was never given"
        case .identifierReused(let id): "consent \(id) was given before with other terms"
        case .anotherSubject: "the event belongs to another person"
        case .outOfOrder(let sequence, let last): "event \(sequence) came after event \(last)"
        case .sequenceTaken(let sequence): "another event stands at \(sequence)"
        case .endsBeforeItBegins(let id): "consent \(id) expires before it is given"
        case .beyondPurpose(let operations):
            "the purpose does not do this, so nobody can agree to it: "
                + operations.map(\.rawValue).joined(separator: ", ")
        case .beyondTerm(let days, let most):
            "the purpose keeps nothing for \(days) days, so nobody can agree to that; it keeps things for \(most)"
        }
    }
}
