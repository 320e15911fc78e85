/// Why people could not be read from another system; safe to log.
public enum MigrationError: Error, Hashable, Sendable {
    /// The other system does not answer.
    case unreachable
}
