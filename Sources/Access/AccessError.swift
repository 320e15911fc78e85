/// Why an identity was not accepted or kept; safe to log.
public enum AccessError: Error, Hashable, Sendable {
    /// What was shown proves nothing.
    case notProven
}
