/// Why work in a sandbox could not be done; safe to log.
public enum SandboxError: Error, Hashable, Sendable {
    /// The worker could not be started.
    case notStarted
    /// There is no memory to share with a worker.
    case noSharedMemory
    /// The system does not let a worker confine itself.
    case notConfined(Confinement.Step)
    /// The worker ended, or was ended by the system, before it answered.
    case ended
    /// The worker did not answer in time.
    case late
    /// The worker answered something that is no answer.
    case babble
}

extension SandboxError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notStarted: "the worker could not be started"
        case .noSharedMemory: "there is no memory to share with a worker"
        case .notConfined(let step): "a worker cannot be confined here: \(step.rawValue) failed"
        case .ended: "the worker ended before it answered"
        case .late: "the worker did not answer in time"
        case .babble: "the worker's answer makes no sense"
        }
    }
}
