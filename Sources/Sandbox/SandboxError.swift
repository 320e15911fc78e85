/// Why work in a sandbox could not be done; safe to log.
public enum SandboxError: Error, Hashable, Sendable {
    /// The worker could not be started.
    case notStarted
}
