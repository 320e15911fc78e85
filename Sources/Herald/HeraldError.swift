/// Why news could not be sent; safe to log.
public enum HeraldError: Error, Hashable, Sendable {
    /// The target is not on the list of those allowed.
    case targetNotAllowed
}
